import type { Logger, Primitive } from "tta-observability";
import type { Answer } from "./answer/answer.ts";
import type { Feedback } from "./feedback.ts";

export interface AfterwardsParts {
  readonly countQuotes: (answer: Answer) => void;
  readonly feedback: Feedback;
  readonly toEditor: Primitive<Answer, unknown>;
  readonly log: Logger;
}

/** What is done with an answer that is out, while nobody waits. Never rejects. */
export function afterwards({
  countQuotes,
  feedback,
  toEditor,
  log,
}: AfterwardsParts): (answer: Answer) => Promise<void> {
  return async (answer) => {
    countQuotes(answer);
    await feedback.judge(answer);
    // The editor does not know who asked: no session goes with the answer.
    const { earlier: _, ...plain } = answer;
    await toEditor.run(plain).catch((error: unknown) => {
      log.warn("an answer did not reach the editor", { error: String(error) });
    });
  };
}
