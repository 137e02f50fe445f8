import type { Primitive, Telemetry } from "tta-observability";
import { defineOrchestrator, type Orchestrator, ok, skip } from "tta-observability/orchestration";
import type { Answer } from "../answer/answer.ts";
import type { FaultBoard } from "../faults/fault-board.ts";
import type { ThoroughSearch } from "../search/thorough-search.ts";
import type { Library } from "./library.ts";
import { readers } from "./readers.ts";

interface PublicationParts {
  readonly library: Library;
  /** Writes what is printed. */
  readonly written: Primitive<Answer, Answer>;
  readonly faults: Pick<FaultBoard, "find">;
}

/**
 * Publishes an answer in three layers: the application asks the domain whether it is right, and has the
 * infrastructure print it, as it is `written` for that.
 */
export function publication(
  { agents, orchestration }: Pick<Telemetry, "agents" | "orchestration">,
  search: ThoroughSearch,
  { library: { publish }, written, faults }: PublicationParts,
): Orchestrator<Answer, string, "publication"> {
  const panel = readers(agents, search, faults);
  const review = defineOrchestrator({
    name: "review",
    layer: "domain",
    run: async ({ question, passages }: Answer, context) => {
      const vote = await panel.run(question, context);
      if (!vote.consensus) return skip("each reader names another document");
      return vote.value === passages[0]?.source ? ok() : skip("the readers name another document");
    },
  });
  const press = defineOrchestrator({
    name: "press",
    layer: "infrastructure",
    run: async (answer: Answer, context) =>
      ok(await publish.run(await written.run(answer, context), context)),
  });
  const all = defineOrchestrator({
    name: "publication",
    layer: "application",
    run: async (answer: Answer, context) => {
      const reviewed = await context.run(review, answer);
      return reviewed.status === "ok" ? context.run(press, answer) : reviewed;
    },
  });
  orchestration.register(review, press, all);
  return all;
}
