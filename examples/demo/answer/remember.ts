import type { StepFunction } from "tta-observability";
import type { Memory } from "tta-observability/agents";
import type { Answer } from "./answer.ts";

const key = "questions";
/** Questions that are remembered of a session. */
const most = 5;

/** Adds to an answer what the same session asked before, the latest first, and remembers this question too. */
export function remember(memory: Memory): StepFunction<Answer, Answer> {
  return async (answer, context) => {
    if (typeof context.metadata.sessionId !== "string") return answer;
    const known = await memory.retrieve<readonly string[]>(key, { scope: "session", context });
    const earlier = (known?.value ?? []).filter((question) => question !== answer.question);
    await memory.store(key, [answer.question, ...earlier].slice(0, most), { scope: "session", context });
    return { ...answer, earlier };
  };
}
