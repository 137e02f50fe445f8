import { createHash, timingSafeEqual } from "node:crypto";
import type { RequestHandler } from "express";
import { Refusal } from "./problem.ts";

/**
 * Lets no page of another origin ask: it could not read the answer, but it could make a browser send what changes
 * something. Browsers say where a request comes from, and other programs say nothing.
 */
export const sameOrigin: RequestHandler = (request, _response, next) => {
  const site = request.headers["sec-fetch-site"];
  const { origin, host } = request.headers;
  const foreign =
    site === undefined
      ? origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`
      : site !== "same-origin" && site !== "none";
  next(foreign ? new Refusal(403, "forbidden", "No page of another origin may ask here.") : undefined);
};

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * Lets only those change something who know the token, which stands in a file of the user's: whoever begins a run has
 * commands run, and others have an account on this machine too.
 */
export function knowsToken(token: string): RequestHandler {
  const wanted = digest(`Bearer ${token}`);
  return (request, _response, next) => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ""), wanted)) return next();
    next(
      new Refusal(
        401,
        "unauthorized",
        "To change something, send Authorization: Bearer and the token of process.json beside the store.",
      ),
    );
  };
}

/** Refuses what a form of a page could send. */
export const onlyJson: RequestHandler = (request, _response, next) => {
  const isJson = request.is("application/json") !== false;
  next(isJson ? undefined : new Refusal(415, "bad_data", "Send application/json."));
};
