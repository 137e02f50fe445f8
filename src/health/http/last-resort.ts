import type { ErrorRequestHandler, RequestHandler } from "express";
import { clipLine } from "../../http/index.ts";
import { fieldOf } from "../../narrow/index.ts";
import type { Logger } from "../../telemetry/index.ts";
import { refuse } from "./refuse.ts";

/** Says in one line what is here instead of what was asked for. */
export const nothingHere: RequestHandler = (request, response) => {
  const asked = `${request.method} ${clipLine(request.path, 100)}`;
  refuse(
    response,
    404,
    `There is no ${asked}: look at /status, /healthz, /readyz, /startupz, /livez, /badge.svg, /events, /metrics or /alerts.`,
  );
};

const sentences: Readonly<Record<number, string>> = {
  400: "The request cannot be read.",
  413: "The body is larger than 4 MiB.",
  415: "The encoding of the body is not known here.",
};

/** Answers what went wrong without saying how it is built inside; the log has the rest. */
export function lastResort(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = Number(fieldOf(error, "status") ?? 500);
    const sentence = sentences[status];
    if (sentence === undefined) log.error("request failed", { path: request.path, error: String(error) });
    refuse(
      response,
      sentence === undefined ? 500 : status,
      sentence ?? "Something failed here; the log says what.",
    );
  };
}
