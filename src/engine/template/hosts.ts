/** Host and port of an address, undefined where Go finds none of the two; an IPv6 address stands in brackets. */
function hostAndPort(address: string): readonly [host: string, port: string] | undefined {
  const colon = address.lastIndexOf(":");
  if (colon < 0) return undefined;
  const port = address.slice(colon + 1);
  if (!address.startsWith("[")) {
    const host = address.slice(0, colon);
    return host.includes(":") || /[[\]]/.test(address) ? undefined : [host, port];
  }
  const end = address.indexOf("]");
  if (end < 0 || end + 1 !== colon) return undefined;
  const host = address.slice(1, end);
  return host.includes("[") || /[[\]]/.test(address.slice(end + 1)) ? undefined : [host, port];
}

/** `host:9090` without its port; anything else stays. */
export const stripPort = (address: string): string => hostAndPort(address)?.[0] ?? address;

/** `host.example.com:9090` is `host:9090`; the address of a machine in numbers stays. */
export function stripDomain(address: string): string {
  const [host, port] = hostAndPort(address) ?? [address, ""];
  if (isIp(host)) return address;
  const first = host.split(".")[0] ?? host;
  if (port === "") return first;
  return first.includes(":") ? `[${first}]:${port}` : `${first}:${port}`;
}

function isIp(host: string): boolean {
  const isIpv4 = (text: string): boolean =>
    /^(?:(?:0|[1-9]\d{0,2})(?:\.|$)){4}$/.test(text) &&
    !text.endsWith(".") &&
    text.split(".").every((part) => Number(part) < 256);
  if (isIpv4(host)) return true;
  if (!host.includes(":")) return false;
  const [, embedded] = /:(\d+\.\d+\.\d+\.\d+)$/.exec(host) ?? [];
  if (embedded !== undefined && !isIpv4(embedded)) return false;
  const plain = embedded === undefined ? host : `${host.slice(0, -embedded.length)}0:0`;
  const halves = plain.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const areGroups = groups.every((group) => /^[\da-fA-F]{1,4}$/.test(group));
  return areGroups && (halves.length === 2 ? groups.length < 8 : groups.length === 8);
}
