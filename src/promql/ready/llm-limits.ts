import { sum } from "../aggregate.ts";
import { divide } from "../arithmetic.ts";
import type { Window } from "../duration.ts";
import { counterSeries } from "../own.ts";
import { rate } from "../rate.ts";

const by = ["environment", "service", "provider", "model"] as const;

/** The share of the tries of a model that its provider refused for now, for each reason; no point where none was. */
export function llmLimitedShare(window: Window) {
  return divide(
    sum(rate(counterSeries("tta_llm_rate_limited_total"), window), { by: [...by, "reason"] }),
    sum(rate(counterSeries("tta_llm_attempts_total"), window), { by }),
    { on: by, groupLeft: [] },
  );
}
