import type { RequestHandler } from "express";
import type { Logger, Primitive } from "tta-observability";
import type { Answer } from "../answer/answer.ts";

/** Characters of a question. */
const longest = 300;

/** `GET /ask?q=…`: answers with JSON; a client that hangs up stops the work. */
export function ask(answer: Primitive<string, Answer>, log: Logger): RequestHandler {
  return async (request, response) => {
    const question = request.query.q;
    if (typeof question !== "string" || question.trim() === "" || question.length > longest) {
      response.status(400).json({ error: `ask with ?q= and a question of 1 to ${longest} characters` });
      return;
    }
    const gone = new AbortController();
    response.once("close", () => {
      if (!response.writableFinished) gone.abort();
    });
    try {
      response.json(await answer.run(question, { signal: gone.signal }));
    } catch (error) {
      if (gone.signal.aborted) return;
      log.warn("a question was not answered", {
        error: error instanceof Error ? error.message : String(error),
      });
      response.status(503).json({ error: "no answer could be worked out, try again later" });
    }
  };
}
