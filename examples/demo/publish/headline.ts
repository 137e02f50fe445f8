import type { Primitive, Primitives } from "tta-observability";
import type { Answer } from "../answer/answer.ts";
import type { Clients } from "../model/clients.ts";
import { largeModel } from "../model/large-model.ts";
import { promptOf } from "../model/prompt.ts";

/**
 * Has the large model sum up what is published. Where none answers, or one stops in the midst of it, what was answered
 * stands for it: whoever publishes would wait for ever, and all that comes after with him.
 */
export function headline(
  { step, timeout, fallback }: Pick<Primitives, "step" | "timeout" | "fallback">,
  clients: Clients,
): Primitive<Answer, Answer> {
  const summing = step("headline", async (answer: Answer, { signal }) => ({
    ...answer,
    summary: await largeModel(clients, promptOf(answer), signal),
  }));
  return fallback("headline", {
    primary: timeout("headline-timeout", { after: "5s" }, summing),
    answered: (answer: Answer): Answer => answer,
  });
}
