import type { RequestHandler } from "express";
import { clipLine } from "../narrow/index.ts";

const address = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;
const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a server that listens there is reached from this machine alone. */
export const isLoopback = (host: string): boolean => loopback.has(host.includes(":") ? `[${host}]` : host);

export interface HostGuardOptions {
  /** Names and addresses besides those of the loopback. */
  readonly allowed: readonly string[];
  /** Whether every bare IP address is ours: true for a server that other machines may ask. */
  readonly anyAddress: boolean;
  /** What to do about a name that is refused. */
  readonly fix: string;
}

const nameIn = (header: string | undefined): string =>
  (header ?? "").toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");

/** Whether a header `Host` names us. */
export function isOurHost({
  allowed,
  anyAddress,
}: Omit<HostGuardOptions, "fix">): (header: string | undefined) => boolean {
  const names = new Set([...loopback, ...allowed.map((name) => name.toLowerCase())]);
  return (header) => {
    const name = nameIn(header);
    return names.has(name) || (anyAddress && address.test(name));
  };
}

/**
 * Refuses requests for host names that are not ours. A hostile page can point its own name at 127.0.0.1 and
 * then read us through the visitor's browser; it cannot do so with a bare address or `localhost`.
 */
export function hostGuard({ fix, ...options }: HostGuardOptions): RequestHandler {
  const isOurs = isOurHost(options);
  return (request, response, next) => {
    const { host } = request.headers;
    if (isOurs(host)) return next();
    response.status(403).type("text/plain");
    response.send(`Host "${clipLine(nameIn(host), 100)}" is not served here: ${fix}.\n`);
  };
}
