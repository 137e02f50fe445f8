import type { Unit } from "../catalog/index.ts";
import type { PromDuration } from "../duration/index.ts";
import type { Node } from "./ast.ts";
import { between0And1 } from "./checks.ts";
import { checkedWindow, durationSeconds, type Window } from "./duration.ts";
import { type Vector, vector } from "./expression.ts";
import { call, number } from "./nodes.ts";
import { ranged, type Sampling } from "./ranged.ts";
import type { CounterSelector } from "./selector.ts";
import type { WindowFunction } from "./signatures.ts";
import type { ValueUnit } from "./unit.ts";

/** Makes one value of what each series was within a window. */
export type OverTime<R extends "same" | "none"> = <L extends string, U extends ValueUnit>(
  of: Vector<L, U>,
  window: Window,
  sampling?: Sampling,
) => Vector<L, R extends "none" ? "none" : U>;

/** What stays true of values that are picked from, or lie between, those of `of`. */
function derived<L extends string, U extends ValueUnit>(of: Vector<L, U>, node: Node, picked: boolean) {
  return vector({ ...of, node, ceiling: picked ? of.ceiling : undefined });
}

function overTime(name: WindowFunction, picked: boolean): OverTime<"same"> {
  return (of, window, sampling) => derived(of, call(name, ranged(of, window, sampling)), picked);
}

function counted(name: WindowFunction): OverTime<"none"> {
  return (of, window, sampling) =>
    vector({
      node: call(name, ranged(of, window, sampling)),
      labels: of.labels,
      unit: "none",
      nesting: of.nesting,
    });
}

/** The mean of each series over the window. */
export const avgOverTime: OverTime<"same"> = overTime("avg_over_time", true);
/** The least value of each series in the window. */
export const minOverTime: OverTime<"same"> = overTime("min_over_time", true);
/** The greatest value of each series in the window. */
export const maxOverTime: OverTime<"same"> = overTime("max_over_time", true);
/** The last value of each series in the window, also where it has ended. */
export const lastOverTime: OverTime<"same"> = overTime("last_over_time", true);
/** The sum of the samples of each series in the window. It depends on how often they are taken. */
export const sumOverTime: OverTime<"same"> = overTime("sum_over_time", false);
/** How far the samples of each series lie apart, in their unit. */
export const stddevOverTime: OverTime<"same"> = overTime("stddev_over_time", false);
/** By how much a gauge changed over the window. A counter has an `increase` instead. */
export const delta: OverTime<"same"> = overTime("delta", false);
/** How many samples each series has in the window. */
export const countOverTime: OverTime<"none"> = counted("count_over_time");
/** 1 for each series with a sample in the window. */
export const presentOverTime: OverTime<"none"> = counted("present_over_time");
/** How often each series changed its value within the window. */
export const changes: OverTime<"none"> = counted("changes");

/** The value below which the share `q` of the samples of each series lies. */
export function quantileOverTime<L extends string, U extends ValueUnit>(
  q: number,
  of: Vector<L, U>,
  window: Window,
  sampling?: Sampling,
): Vector<L, U> {
  const node = call("quantile_over_time", number(between0And1(q)), ranged(of, window, sampling));
  return derived(of, node, true);
}

/** How fast a gauge grows per second, by the line that fits its samples best. A counter has a `rate` instead. */
export function deriv<L extends string, U extends Unit>(
  of: Vector<L, U>,
  window: Window,
  sampling?: Sampling,
): Vector<L, `${U}/s`> {
  const node = call("deriv", ranged(of, window, sampling));
  return vector({ node, labels: of.labels, unit: `${of.unit}/s`, nesting: of.nesting });
}

/** What a gauge will be after `ahead`, if it goes on as it did within the window. */
export function predictLinear<L extends string, U extends ValueUnit>(
  of: Vector<L, U>,
  window: Window,
  ahead: PromDuration,
  sampling?: Sampling,
): Vector<L, U> {
  const node = call("predict_linear", ranged(of, window, sampling), number(durationSeconds(ahead)));
  return derived(of, node, false);
}

/** How often a counter fell back to 0 within the window: restarts of its process. */
export function resets<L extends string, U extends Unit>(
  of: CounterSelector<L, U>,
  window: Window,
): Vector<L, "none"> {
  const node = call("resets", { ...of.node, window: checkedWindow(window) });
  return vector({ node, labels: of.labels, unit: "none", nesting: of.nesting });
}
