import type { Span } from "../trace.ts";

/** USD that were spent. */
interface Cost {
  readonly direct: number;
  readonly inclusive: number;
  /** How much of it is estimated; undefined where nothing is. */
  readonly estimated: number | undefined;
}

/** Says on a span what was spent in it. */
export function markCost(span: Span, { direct, inclusive, estimated }: Cost): void {
  span.setAttribute("tta.cost.direct_usd", direct);
  span.setAttribute("tta.cost_usd", inclusive);
  if (estimated !== undefined) span.setAttribute("tta.cost.estimated_usd", estimated);
}
