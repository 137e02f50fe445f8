import { loopback } from "../files/addresses.ts";

/** A port that is listened on, and the host at which it is reached from here. */
export interface Listening {
  readonly host: string;
  readonly port: number;
}

const listening = "0A";

/** The bytes of an address as `/proc/net/tcp` writes them: words of four bytes, each backwards. */
function bytesOf(hex: string): readonly number[] {
  const words = hex.match(/.{8}/g) ?? [];
  return words.flatMap((word) =>
    (word.match(/../g) ?? []).toReversed().map((byte) => Number.parseInt(byte, 16)),
  );
}

function hostOf(hex: string): string {
  const bytes = bytesOf(hex);
  // The system hands to `::` what was sent to 127.0.0.1, unless it was told not to.
  if (bytes.every((byte) => byte === 0)) return loopback;
  if (bytes.length === 4) return bytes.join(".");
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (mapped) return bytes.slice(12).join(".");
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0));
  return new URL(`http://[${groups.map((group) => group.toString(16)).join(":")}]`).hostname;
}

const rowsOf = (table: string): readonly (readonly string[])[] =>
  table
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/));

/** The listening sockets in a table of `/proc/net/tcp` or `tcp6`: name of the socket → where it listens. */
export function listeningSockets(table: string): ReadonlyMap<string, Listening> {
  return new Map(
    rowsOf(table).flatMap((row): [string, Listening][] => {
      const [address = "", port = ""] = row[1]?.split(":") ?? [];
      if (row[3] !== listening) return [];
      return [[`socket:[${row[9]}]`, { host: hostOf(address), port: Number.parseInt(port, 16) }]];
    }),
  );
}

/** Ports in such a table that are listened on at an address which others than this machine may reach. */
export function openPortsIn(table: string): readonly number[] {
  return rowsOf(table).flatMap(([, local = "", , state]) => {
    const [address = "", port = ""] = local.split(":");
    const bytes = bytesOf(address);
    const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
    const [first] = bytes.length === 4 ? bytes : isMapped ? bytes.slice(12) : [];
    const isOnlyHere = first === 127 || (bytes.length === 16 && bytes.join("") === "0000000000000001");
    return state === listening && !isOnlyHere ? [Number.parseInt(port, 16)] : [];
  });
}

/** The same of what `lsof -Fn` prints. */
export function listeningLines(text: string): readonly Listening[] {
  return [...text.matchAll(/^n(.*):(\d+)$/gm)].map(([, host = "", port = ""]) => ({
    host: host === "*" ? loopback : host,
    port: Number(port),
  }));
}
