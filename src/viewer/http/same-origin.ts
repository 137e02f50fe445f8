import type { RequestHandler } from "express";
import { ApiProblem } from "../upstream/api-problem.ts";

/**
 * Lets only our own page ask. Another page cannot read our answers, but it could make a browser send queries that
 * keep Prometheus busy: browsers say where a request comes from, and other programs say nothing.
 */
export const sameOrigin: RequestHandler = (request, _response, next) => {
  const site = request.headers["sec-fetch-site"];
  const { origin, host } = request.headers;
  const foreign =
    site === undefined
      ? origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`
      : site !== "same-origin" && site !== "none";
  next(foreign ? new ApiProblem("forbidden", "Only the viewer's own page may ask here.") : undefined);
};
