import type { ErrorRequestHandler, RequestHandler } from "express";
import { clipLine } from "../../http/index.ts";
import { fieldOf, messageOf } from "../../narrow/index.ts";
import type { Reporter } from "../options.ts";
import { ApiProblem, type ProblemType } from "../upstream/api-problem.ts";
import { longestMb } from "../upstream/questions.ts";

/** Says what is not here. */
export const nothingHere: RequestHandler = (request, _response, next) => {
  const asked = `${request.method} ${clipLine(request.path, 100)}`;
  next(new ApiProblem("not_found", `There is no ${asked} here.`));
};

// What express and its parsers say about a request, by status.
const ofParsers: Readonly<Record<number, readonly [ProblemType, string]>> = {
  400: ["bad_data", "The request cannot be read."],
  404: ["not_found", "There is no such file."],
  413: ["too_large", `The request is longer than ${longestMb} MB: ask for less at once.`],
  415: ["bad_data", "The encoding of the request is not known here."],
};

/** Whatever was thrown as a problem for the page; what nobody foresaw is reported. */
export function asProblem(error: unknown, report: Reporter): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const status = Number(fieldOf(error, "status") ?? 500);
  const parsed = ofParsers[status];
  if (parsed !== undefined) return new ApiProblem(...parsed);
  report(`a request failed: ${messageOf(error)}`);
  return new ApiProblem("internal", "Something failed in the viewer; its terminal says what.");
}

/** Answers whatever went wrong in the shape of Prometheus' API. */
export function lastResort(report: Reporter): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const problem = asProblem(error, report);
    // Else a browser would keep a connection on which half a body is still coming.
    if (problem.type === "too_large") response.set("connection", "close");
    response.status(problem.status).json(problem.body);
  };
}
