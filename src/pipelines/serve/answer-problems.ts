import type { ErrorRequestHandler } from "express";
import { fieldOf, messageOf } from "../../narrow/index.ts";
import { answerTo, Refusal } from "./problem.ts";

/** What express and its parsers say about a request. */
const ofParsers: Readonly<Record<number, string>> = {
  400: "The request cannot be read.",
  413: "The request is too long.",
  415: "The encoding of the request is not known here.",
};

function ofParser(error: unknown): Refusal | undefined {
  const status = Number(fieldOf(error, "status") ?? 500);
  const message = ofParsers[status];
  return message === undefined ? undefined : new Refusal(status, "bad_data", message);
}

/** Answers whatever went wrong; what nobody foresaw is told. */
export const answerProblems =
  (onTrouble?: (error: unknown) => void): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const answer = answerTo(error) ?? answerTo(ofParser(error));
    if (answer !== undefined) return void response.status(answer.status).json(answer.body);
    onTrouble?.(error);
    const said = `Something failed where pipelines are asked: ${messageOf(error)}`;
    response.status(500).json({ status: "error", errorType: "internal", error: said });
  };
