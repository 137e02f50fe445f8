import type { RequestHandler } from "express";

/** What a page may load beside nothing: directive of the content security policy → its value. */
export type Allowed = Readonly<Record<string, string>>;

const always: Allowed = {
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
};

/**
 * Nothing from elsewhere, nothing inline, no code out of text, no frame around us, no word to others of where one was,
 * nothing kept: an old answer looks like a new one.
 */
export function securityHeaderValues(allowed: Allowed): Readonly<Record<string, string>> {
  const policy = Object.entries({ "default-src": "'none'", ...allowed, ...always })
    .map((directive) => directive.join(" "))
    .join("; ");
  return {
    "content-security-policy": policy,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
  };
}

/**
 * Sets {@link securityHeaderValues} on every answer.
 *
 * @example `app.use(securityHeaders({ "script-src": "'self'" }))`
 */
export function securityHeaders(allowed: Allowed): RequestHandler {
  const values = securityHeaderValues(allowed);
  return (_request, response, next) => {
    response.set(values);
    next();
  };
}
