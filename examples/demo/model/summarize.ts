import type { Primitive, Primitives } from "tta-observability";
import type { Answer, Quotes } from "../answer/answer.ts";
import type { Completion } from "./completion.ts";
import { largeModel } from "./large-model.ts";
import { pickSentences } from "./pick-sentences.ts";
import type { Prompt } from "./prompt.ts";
import type { Providers } from "./providers.ts";
import { smallModel } from "./small-model.ts";

type Model = (providers: Providers, prompt: Prompt, signal: AbortSignal) => Promise<Completion>;

const textOf = ({ passages }: Quotes): string => passages.map(({ text }) => text).join("\n");

/**
 * Sums up what was quoted: mostly by the cheap model, and one question in five by the dear one, to compare. Where that
 * fails the cheap one sums up too, and where no model answers the sentence that fits best is the summary.
 */
export function summarize(
  { step, router, fallback }: Pick<Primitives, "step" | "router" | "fallback">,
  providers: Providers,
): Primitive<Quotes, Answer> {
  const by = (name: string, model: Model): Primitive<Quotes, Answer> =>
    step(name, async (quotes: Quotes, { signal }) => {
      const text = textOf(quotes);
      if (text === "") return { ...quotes, summary: "", usd: 0 };
      const completion = await model(providers, { question: quotes.question, text }, signal);
      return { ...quotes, summary: completion.text, usd: completion.usd };
    });
  const model = router("model", {
    routes: { small: by("small-model", smallModel), large: by("large-model", largeModel) },
    weights: { small: 0.8, large: 0.2 },
    // The same question goes to the same model, so that its answer does not change from one time to the next.
    key: ({ question }) => question.toLowerCase(),
    fallbackRoute: "small",
    cost: ({ usd }) => usd,
  });
  return fallback("summary", {
    primary: model,
    without: (quotes: Quotes): Answer => ({
      ...quotes,
      summary: pickSentences(quotes.question, textOf(quotes), 1),
      usd: 0,
    }),
  });
}
