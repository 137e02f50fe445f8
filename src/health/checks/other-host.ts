import type { HealthTarget } from "../config/kinds/index.ts";

function hostOf(target: HealthTarget): string | undefined {
  switch (target.kind) {
    case "disk":
    case "process":
    // Whether it is reached is said by an observer who may be anywhere.
    case "ping":
      return undefined;
    case "tcp":
    case "certificate":
    case "postgresql":
    case "redis":
      return target.host;
    default:
      return target.url.hostname;
  }
}

/** Whether a name or an address is of the machine that asks. */
export function isLoopback(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[|\]$/g, "");
  return /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3}|0\.0\.0\.0|::)$/.test(
    bare,
  );
}

/** Whether a check asks over the network, and not only this machine. */
export function asksOtherHost(target: HealthTarget): boolean {
  const host = hostOf(target);
  return host !== undefined && !host.startsWith("/") && !isLoopback(host);
}
