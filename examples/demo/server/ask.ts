import type { RequestHandler } from "express";
import type { Logger, Primitive } from "tta-observability";
import type { Answer } from "../answer/answer.ts";

/** Characters of a question. */
const longest = 300;

/** What a client may call its session. */
const session = /^[\w-]{1,64}$/;

/**
 * `GET /ask?q=…&session=…`: answers with JSON; a client that hangs up stops the work. `afterwards` is told of each
 * answer that went out, and never rejects.
 */
export function ask(
  answer: Primitive<string, Answer>,
  afterwards: (answer: Answer) => Promise<void>,
  log: Logger,
): RequestHandler {
  return async (request, response) => {
    const question = request.query.q;
    if (typeof question !== "string" || question.trim() === "" || question.length > longest) {
      response.status(400).json({ error: `ask with ?q= and a question of 1 to ${longest} characters` });
      return;
    }
    const { session: sessionId } = request.query;
    if (sessionId !== undefined && !(typeof sessionId === "string" && session.test(sessionId))) {
      response.status(400).json({ error: "name a session with up to 64 letters, digits, - and _" });
      return;
    }
    const gone = new AbortController();
    response.once("close", () => {
      if (!response.writableFinished) gone.abort();
    });
    try {
      const metadata = sessionId === undefined ? {} : { sessionId };
      const answered = await answer.run(question, { signal: gone.signal, metadata });
      response.json(answered);
      await afterwards(answered);
    } catch (error) {
      if (gone.signal.aborted) return;
      log.warn("a question was not answered", {
        error: error instanceof Error ? error.message : String(error),
      });
      response.status(503).json({ error: "no answer could be worked out, try again later" });
    }
  };
}
