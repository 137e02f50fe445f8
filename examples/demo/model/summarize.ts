import type { Primitive, Primitives } from "tta-observability";
import type { Answer, Quotes } from "../answer/answer.ts";
import type { Clients } from "./clients.ts";
import { largeModel } from "./large-model.ts";
import { pickSentences } from "./pick-sentences.ts";
import { type Prompt, promptOf } from "./prompt.ts";
import { smallModel } from "./small-model.ts";

type Model = (clients: Clients, prompt: Prompt, signal: AbortSignal) => Promise<string>;

/**
 * Sums up what was quoted: mostly by the cheap model, and one question in five by the dear one, to compare. Where that
 * fails or hangs the cheap one sums up too, and where no model answers the sentence that fits best is the summary.
 */
export function summarize(
  { step, timeout, router, fallback }: Pick<Primitives, "step" | "timeout" | "router" | "fallback">,
  clients: Clients,
): Primitive<Quotes, Answer> {
  const by = (name: string, model: Model): Primitive<Quotes, Answer> => {
    const summing = step(name, async (quotes: Quotes, { signal }) => {
      const prompt = promptOf(quotes);
      const summary = prompt.text === "" ? "" : await model(clients, prompt, signal);
      return { ...quotes, summary };
    });
    return timeout(`${name}-timeout`, { after: "5s" }, summing);
  };
  const model = router("model", {
    routes: { small: by("small-model", smallModel), large: by("large-model", largeModel) },
    weights: { small: 0.8, large: 0.2 },
    // The same question goes to the same model, so that its answer does not change from one time to the next.
    key: ({ question }) => question.toLowerCase(),
    fallbackRoute: "small",
  });
  return fallback("summary", {
    primary: model,
    without: (quotes: Quotes): Answer => {
      const { question, text } = promptOf(quotes);
      return { ...quotes, summary: pickSentences(question, text, 1) };
    },
  });
}
