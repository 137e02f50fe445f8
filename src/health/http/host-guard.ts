import type { RequestHandler } from "express";
import { clipLine } from "../text/clip.ts";
import { refuse } from "./refuse.ts";

const address = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;

/**
 * Refuses requests for host names that are not ours. A hostile page can point its own name at 127.0.0.1 and
 * then read us through the visitor's browser; it cannot do so with a bare address or `localhost`.
 */
export function hostGuard(allowed: readonly string[]): RequestHandler {
  const names = new Set(["localhost", ...allowed]);
  return (request, response, next) => {
    const name = (request.headers.host ?? "").toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
    if (names.has(name) || address.test(name)) return next();
    const problem = `Host "${clipLine(name, 100)}" is not served here`;
    refuse(response, 403, `${problem}: use localhost or an address, or add the name to listen.allowedHosts.`);
  };
}
