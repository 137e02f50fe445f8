import type { Unit } from "../../catalog/index.ts";
import {
  type CounterSelector,
  clampMin,
  counted,
  type Executions,
  failed,
  type HistogramSelector,
  increase,
  orZero,
  subtract,
  sum,
  upTo,
  type Vector,
  type Window,
} from "../../promql/index.ts";

/** What counts events: a counter, or a histogram, which counts what it observes. */
export type Events<L extends string> = CounterSelector<L, Unit> | HistogramSelector<L, Unit>;

/** Runs of something with our label `outcome`: error, timeout and rejected are bad, cancelled and skipped no events. */
interface OutcomeSli<L extends string> {
  readonly outcomeOf: Executions<L>;
}

/** Events of which some are bad. */
interface BadSli<L extends string> {
  readonly bad: Events<L>;
  readonly total: Events<NoInfer<L>>;
}

/** Events of which some are good. */
interface GoodSli<L extends string> {
  readonly good: Events<L>;
  readonly total: Events<NoInfer<L>>;
}

/** Observations of which those are good that are at most a bound of the histogram's buckets. */
interface LatencySli<L extends string, B extends number = number> {
  readonly durationOf: HistogramSelector<L, Unit, B>;
  readonly within: NoInfer<B>;
}

/** What an objective is about: which events there are, and which of them are good. */
export type Sli<L extends string = string, B extends number = number> =
  | OutcomeSli<L>
  | BadSli<L>
  | GoodSli<L>
  | LatencySli<L, B>;

/** The two counters of an indicator: all events, and those on one side. */
export interface SliCounters<L extends string = string> {
  readonly side: "good" | "bad";
  readonly part: CounterSelector<L, Unit>;
  readonly total: CounterSelector<L, Unit>;
}

const counterOf = <L extends string>(of: Events<L>): CounterSelector<L, Unit> =>
  of.kind === "histogram" ? of.count : of;

/** Throws an `ObsError` PROMQL_BUCKETS for a bound that no bucket has, PROMQL_VALUE where an outcome is chosen already. */
export function sliCounters<L extends string, B extends number>(sli: Sli<L, B>): SliCounters<L> {
  if ("outcomeOf" in sli) {
    return { side: "bad", part: failed<L>(sli.outcomeOf), total: counted<L>(sli.outcomeOf) };
  }
  if ("durationOf" in sli) {
    const { durationOf, within } = sli;
    return { side: "good", part: upTo<L, B>(durationOf, within), total: durationOf.count };
  }
  const total = counterOf<L>(sli.total);
  return "bad" in sli
    ? { side: "bad", part: counterOf<L>(sli.bad), total }
    : { side: "good", part: counterOf<L>(sli.good), total };
}

/** How many events of an indicator there were in a window, by labels. */
export interface SliEvents<G extends string> {
  readonly errors: Vector<G, "none">;
  readonly events: Vector<G, "none">;
}

/**
 * What an indicator counted in a window. Where nothing was bad there are 0 errors and not none, with all labels; where
 * nothing was counted there is neither.
 */
export function sliEvents<G extends string>(
  { side, part, total }: SliCounters<G>,
  window: Window,
  by: readonly G[],
): SliEvents<G> {
  const grown = (of: CounterSelector<G, Unit>): Vector<G, "none"> =>
    sum(increase({ ...of, unit: "none" as const }, window), { by });
  const events = grown(total);
  const some = orZero(grown(part), events);
  // Each counter is extended to the edges of the window for itself, so that more may seem good than there were.
  return { events, errors: side === "bad" ? some : clampMin(subtract(events, some), 0) };
}
