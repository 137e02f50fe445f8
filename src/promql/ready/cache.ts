import type { TargetLabel } from "../../catalog/index.ts";
import { sum } from "../aggregate.ts";
import { share } from "../arithmetic.ts";
import type { Window } from "../duration.ts";
import type { Vector } from "../expression.ts";
import type { Grouping } from "../grouping.ts";
import { noneOf, oneOf } from "../matchers.ts";
import { counterSeries } from "../own.ts";
import { rate } from "../rate.ts";

type CacheLabel = "cache" | TargetLabel;

/**
 * The share of lookups that did not wait for new work of their own: hits, stale answers and those that joined a
 * running one, of all but bypassed.
 */
export function cacheHitRatio<const G extends CacheLabel = never>(
  window: Window,
  grouping?: Grouping<G>,
): Vector<G, "ratio"> {
  const served = counterSeries("tta_cache_requests_total", { result: oneOf("hit", "stale", "coalesced") });
  const asked = counterSeries("tta_cache_requests_total", { result: noneOf("bypass") });
  return share<G, "none/s">(sum(rate(served, window), grouping), sum(rate(asked, window), grouping));
}
