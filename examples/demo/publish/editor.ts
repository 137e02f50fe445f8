import type { Primitive, Telemetry } from "tta-observability";
import type { HandoffReceipt, Memory } from "tta-observability/agents";
import type { Orchestrator } from "tta-observability/orchestration";
import type { Answer } from "../answer/answer.ts";
import type { FaultBoard } from "../faults/fault-board.ts";

export interface EditorParts {
  readonly memory: Memory;
  readonly publication: Orchestrator<Answer, string, string>;
  readonly faults: FaultBoard;
}

/** An answer is published each time that it was asked for so often again: the documents may have changed. */
const publishEvery = 2;
/** The memory takes keys of a bounded length. */
const longestKey = 200;

/** Hands an answer to the agent who keeps count of what is asked, through his queue: no reader waits for him. */
export function toEditor(
  { agents, orchestration }: Pick<Telemetry, "agents" | "orchestration">,
  { memory, publication, faults }: EditorParts,
): Primitive<Answer, HandoffReceipt<void>> {
  const editor = agents.agent(
    "editor",
    async (answer: Answer, context) => {
      await faults.strike("editor", context);
      const key = `asked: ${answer.question.toLowerCase()}`.slice(0, longestKey);
      const where = { scope: "global", context } as const;
      const asked = 1 + ((await memory.retrieve<number>(key, where))?.value ?? 0);
      await memory.store(key, asked, where);
      if (asked % publishEvery === 0 && answer.passages.length > 0)
        await orchestration.run(publication, answer, context);
    },
    { queue: { limit: 100 } },
  );
  return agents.handoff(editor, { strategy: "queued", from: "reader", reason: "an answer went out" });
}
