import express, { type ErrorRequestHandler, type Request, type RequestHandler, Router } from "express";
import { fieldOf, messageOf } from "../../narrow/index.ts";
import { callAfter } from "../../time/index.ts";
import { limits } from "../otlp/limits.ts";
import { Malformed, TooMany } from "../otlp/malformed.ts";
import { Busy } from "../store/intake.ts";
import { NotKept } from "../store/run-store.ts";
import { codes, type Encoding, sendStatus, sendTaken } from "./otlp-answer.ts";
import type { Places } from "./places.ts";
import type { Signal } from "./signals.ts";

/** Seconds after which one may send again: when the store is behind, and when it cannot be written. */
const again = { soon: 1, later: 30 } as const;

/** Half of what an exporter waits for an answer unless told otherwise. */
const mostMsOfBody = 5_000;

function encodingOf(request: Request): Encoding | undefined {
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return "json";
  return type === "application/x-protobuf" || type === "application/protobuf" ? "protobuf" : undefined;
}

const wrongType: RequestHandler = (request, response, next) => {
  if (encodingOf(request) !== undefined) return next();
  const wanted = "send application/x-protobuf or application/json";
  sendStatus(
    response.set("connection", "close"),
    "json",
    415,
    codes.invalidArgument,
    `The content type is not known: ${wanted}.`,
  );
};

type Refusal = readonly [status: number, code: number, message: string, retryAfter?: number];

/** What is answered to whatever went wrong; what nobody foresaw is reported. */
function refusalOf(error: unknown, report: (line: string) => void): Refusal {
  if (error instanceof Malformed) return [400, codes.invalidArgument, error.message];
  if (error instanceof TooMany)
    return [413, codes.resourceExhausted, `${error.message} Send smaller batches.`];
  if (error instanceof Busy) return [503, codes.unavailable, error.message, again.soon];
  if (error instanceof NotKept) return [503, codes.unavailable, error.message, again.later];
  const status = fieldOf(error, "status");
  const most = `${limits.requestBytes / 1e6} MB`;
  if (status === 413)
    return [
      413,
      codes.resourceExhausted,
      `The request is larger than ${most}, unpacked: send smaller batches.`,
    ];
  if (status === 415) return [415, codes.invalidArgument, "The encoding is not known: send gzip or none."];
  if (typeof status === "number" && status < 500)
    return [400, codes.invalidArgument, `The request cannot be read: ${messageOf(error)}.`];
  report(`A request of OTLP failed: ${messageOf(error)}`);
  return [500, codes.internal, "Something failed in the receiver; its log says what."];
}

const refuse =
  (report: (line: string) => void): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    // The rest of a body that was cut off.
    if (response.writableEnded) return;
    if (response.headersSent) return next(error);
    const [status, code, message, retryAfter] = refusalOf(error, report);
    if (retryAfter !== undefined) response.set("retry-after", String(retryAfter));
    // Else a client would go on to send what nobody reads.
    if (!request.complete) response.set("connection", "close");
    sendStatus(response, encodingOf(request) ?? "json", status, code, message);
  };

/**
 * Lets so many requests hold a body at a time; the others wait before theirs is read, and some are told to come back.
 * Whoever hangs in the middle of a body gives his place to them soon: their senders do not wait long.
 */
const inPlace =
  (places: Places, mostMs: number): RequestHandler =>
  async (request, response, next) => {
    const leave = await places.take();
    if (leave === undefined) throw new Busy("Too many send at once: send again in a second.");
    const cutOff = (): void => {
      if (request.complete || response.headersSent) return;
      const late = `The request was not here within ${mostMs / 1000} s: send smaller batches.`;
      response.set("connection", "close");
      sendStatus(response, encodingOf(request) ?? "json", 408, codes.deadlineExceeded, late);
    };
    const stopWaiting = callAfter(mostMs, cutOff, true);
    const ended = (): void => {
      stopWaiting();
      leave();
    };
    response.once("close", ended);
    if (response.destroyed) ended();
    next();
  };

/** What is sent by OTLP over HTTP, each signal at its path. */
export function otlpRoutes(
  signals: readonly Signal[],
  places: Places,
  report: (line: string) => void,
  mostMs = mostMsOfBody,
): Router {
  const router = Router();
  const body = express.raw({ type: () => true, limit: limits.requestBytes });
  for (const { path, rejectedName, take } of signals) {
    router.post(path, wrongType, inPlace(places, mostMs), body, async (request, response) => {
      const encoding = encodingOf(request) ?? "json";
      const bytes: unknown = request.body;
      const partial = await take(bytes instanceof Uint8Array ? bytes : new Uint8Array(), encoding);
      sendTaken(response, encoding, rejectedName, partial);
    });
    router.use(path, refuse(report));
  }
  return router;
}
