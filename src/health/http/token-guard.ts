import type { Request, RequestHandler } from "express";
import type { HealthParts } from "./health-parts.ts";
import { refuse } from "./refuse.ts";

type Trust = Pick<HealthParts, "trusts" | "settings">;

/** What says names and statuses alone, and what its page is made of. */
function isPublic({ method, path, query }: Request): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  if (path === "/status" || path === "/events" || path === "/healthz") return query.view === "public";
  return path === "/badge.svg" || /^\/(badge|status)\/[^/]+\.(svg|css|js)$/.test(path);
}

/** Whether a request may see what is known, reasons and addresses included. */
export const isTrusted = ({ trusts }: Trust, { headers }: Pick<Request, "headers">): boolean =>
  trusts === undefined || trusts(headers.authorization);

/** Lets only those pass who bring the token, where one is asked for. */
export function tokenGuard(parts: Trust): RequestHandler {
  return (request, response, next) => {
    if (isTrusted(parts, request) || (parts.settings.listen.public && isPublic(request))) return next();
    // A browser asks its user for a name and a password then.
    response.setHeader("www-authenticate", [
      'Bearer realm="health"',
      'Basic realm="health", charset="UTF-8"',
    ]);
    refuse(response, 401, "A token is needed: send it as a bearer token, or as the password of any user.");
  };
}
