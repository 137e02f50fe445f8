import type { Unit } from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";
import { sum } from "./aggregate.ts";
import { share } from "./arithmetic.ts";
import { spellings } from "./bucket-bound.ts";
import type { Window } from "./duration.ts";
import type { Vector } from "./expression.ts";
import type { Grouping } from "./grouping.ts";
import { escapeRegex } from "./matchers.ts";
import { rate } from "./rate.ts";
import type { CounterSelector, HistogramSelector } from "./selector.ts";

/**
 * The share of the observations in `window` that were at most `bound`, one per group: what an objective such as
 * "99 % of requests within 500 ms" compares. `bound` is one of the declared buckets, since nothing is known between
 * two of them. Throws an `ObsError` PROMQL_BUCKETS for any other.
 *
 * @example `shareBelow(histogramSeries("tta_http_request_duration_seconds"), 0.5, "5m", { by: ["service"] })`
 */
export function shareBelow<L extends string, U extends Unit, B extends number, const G extends L = never>(
  of: HistogramSelector<L, U, B>,
  bound: NoInfer<B>,
  window: Window,
  grouping?: Grouping<G>,
): Vector<G, "ratio"> {
  const within = sum(rate(upTo<L, B>(of, bound), window), grouping);
  return share<G, "none/s">(within, sum(rate(of.count, window), grouping));
}

/**
 * The observations that were at most `bound`, as a counter of its own: the one bucket with that bound, whose text
 * depends on who wrote and who scraped it. Throws an `ObsError` PROMQL_BUCKETS for a bound that no bucket has.
 */
export function upTo<L extends string, B extends number>(
  { bounds, count, buckets }: HistogramSelector<L, Unit, B>,
  bound: NoInfer<B>,
): CounterSelector<L, "none"> {
  if (!bounds.includes(bound)) {
    throw new ObsError({
      code: "PROMQL_BUCKETS",
      problem: `the share below ${bound} is asked of ${buckets.node.metric}, which has no such bucket`,
      fix: `use one of ${bounds.join(", ")}`,
    });
  }
  const [only, ...more] = spellings(bound);
  const value = more.length === 0 ? `${only}` : spellings(bound).map(escapeRegex).join("|");
  const le = { label: "le", operator: more.length === 0 ? "=" : "=~", value } as const;
  return { ...count, node: { ...buckets.node, matchers: [...buckets.node.matchers, le] } };
}
