import type { Primitive, Primitives, RunContext } from "tta-observability";
import type { Memory } from "tta-observability/agents";
import type { Answer } from "./answer.ts";

/** Questions that are remembered of a session. */
const most = 5;

const hasSession = ({ metadata }: RunContext): boolean => typeof metadata.sessionId === "string";

/** Two steps around the work, for runs of a session. A memory that fails costs nobody the answer. */
export interface Remembering {
  /** Keeps the question in the words of who asked; the cache may answer in those of somebody else. */
  readonly note: Primitive<string, string>;
  /** Adds to an answer what the same session asked before, the latest first, and remembers this question too. */
  readonly remember: Primitive<Answer, Answer>;
}

export function remember({ fallback }: Pick<Primitives, "fallback">, memory: Memory): Remembering {
  const note = async (question: string, context: RunContext): Promise<string> => {
    if (hasSession(context)) await memory.store("question", question, { scope: "workflow", context });
    return question;
  };
  const add = async (answer: Answer, context: RunContext): Promise<Answer> => {
    if (!hasSession(context)) return answer;
    const asked = await memory.retrieve<string>("question", { scope: "workflow", context });
    const question = asked?.value ?? answer.question;
    const known = await memory.retrieve<readonly string[]>("questions", { scope: "session", context });
    const earlier = (known?.value ?? []).filter((one) => one !== question);
    await memory.store("questions", [question, ...earlier].slice(0, most), { scope: "session", context });
    return { ...answer, earlier };
  };
  return {
    note: fallback("note", { primary: note, unnoted: (question: string) => question }),
    remember: fallback("remember", { primary: add, forgetful: (answer: Answer) => answer }),
  };
}
