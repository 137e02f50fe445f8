import type { Unit } from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";
import { sum } from "./aggregate.ts";
import { divide } from "./arithmetic.ts";
import { between0And1 } from "./checks.ts";
import type { Window } from "./duration.ts";
import { type Vector, vector } from "./expression.ts";
import type { Grouping } from "./grouping.ts";
import { call, number } from "./nodes.ts";
import { rate } from "./rate.ts";
import type { HistogramSelector } from "./selector.ts";

/** Buckets by `le`: what a quantile can be taken of. */
type Buckets<L extends string, U extends Unit> = Vector<L, `le:${U}`> &
  ("le" extends L ? unknown : "the sum must keep le");

/**
 * The value below which the share `q` of the observations lies, read from rates of buckets that keep `le`.
 * Its result is never above the highest bucket.
 */
export function quantile<L extends string, U extends Unit>(
  q: number,
  of: Buckets<L, U>,
): Vector<Exclude<L, "le">, U> {
  const share = number(between0And1(q));
  const { bounds } = of;
  if (bounds === undefined || !of.labels.some((label) => label === "le")) {
    throw new ObsError({
      code: "PROMQL_BUCKETS",
      problem: "a quantile is asked of something that is not a set of buckets",
      fix: 'give the rate of the buckets of a histogram, summed by "le"',
    });
  }
  return vector({
    node: call("histogram_quantile", share, of.node),
    labels: of.labels.filter((label): label is Exclude<L, "le"> => label !== "le"),
    unit: of.unit.slice("le:".length) as U,
    ceiling: bounds.at(-1),
  });
}

/** A quantile of a histogram over `window`, one per group. */
export function latency<L extends string, U extends Unit, const G extends L = never>(
  q: number,
  of: HistogramSelector<L, U>,
  window: Window,
  grouping?: Grouping<G>,
): Vector<Exclude<G, "le">, U> {
  const by: readonly (G | "le")[] = [...(grouping?.by ?? []), "le"];
  const buckets = sum<L | "le", `le:${U}`, G | "le">(rate(of.buckets, window), { by });
  return quantile<G | "le", U>(q, buckets as Buckets<G | "le", U>) as Vector<Exclude<G, "le">, U>;
}

/** The mean of what a histogram observed over `window`, one per group. */
export function average<L extends string, U extends Unit, const G extends L = never>(
  of: HistogramSelector<L, U>,
  window: Window,
  grouping?: Grouping<G>,
): Vector<G, U> {
  const total = sum(rate(of.sum, window), grouping);
  const runs = sum(rate(of.count, window), grouping);
  return vector({
    node: divide<G, "none/s", "none/s">({ ...total, unit: "none/s" }, runs).node,
    labels: total.labels,
    unit: of.sum.unit,
  });
}
