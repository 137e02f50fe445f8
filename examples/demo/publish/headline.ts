import type { Primitive, Primitives } from "tta-observability";
import type { Answer } from "../answer/answer.ts";
import type { Clients } from "../model/clients.ts";
import { largeModel } from "../model/large-model.ts";
import { promptOf } from "../model/prompt.ts";

/** Has the large model sum up what is published. Where none answers, what was answered stands for it. */
export function headline({ step }: Pick<Primitives, "step">, clients: Clients): Primitive<Answer, Answer> {
  return step("headline", async (answer: Answer, { signal }) => {
    const summary = await largeModel(clients, promptOf(answer), signal).catch(() => answer.summary);
    return { ...answer, summary };
  });
}
