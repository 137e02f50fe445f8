import type { Primitive, Primitives } from "tta-observability";
import type { Answer, Quotes } from "../answer/answer.ts";
import { type Model, standInModel } from "./model.ts";

const small = standInModel({ sentences: 1, usdPerThousand: 0.0002 });
const large = standInModel({ sentences: 3, usdPerThousand: 0.003 });

const sumUp =
  (model: Model) =>
  (quotes: Quotes): Answer => {
    const text = quotes.passages.map((passage) => passage.text).join("\n");
    const { text: summary, usd } = model.complete({ question: quotes.question, text });
    return { ...quotes, summary, usd };
  };

/** Sums up what was quoted: mostly by the cheap model, and one question in five by the dear one, to compare. */
export function summarize({ router }: Pick<Primitives, "router">): Primitive<Quotes, Answer> {
  return router("model", {
    routes: { small: sumUp(small), large: sumUp(large) },
    weights: { small: 0.8, large: 0.2 },
    // The same question goes to the same model, so that its answer does not change from one time to the next.
    key: ({ question }) => question.toLowerCase(),
    cost: ({ usd }) => usd,
  });
}
