import { ObsError } from "../../errors/index.ts";
import type { Node } from "../../promql/index.ts";
import { Labels } from "../model/labels.ts";
import { type Frame, timesOf } from "./frame.ts";
import { samplesOf } from "./live.ts";
import type { Pace } from "./pace.ts";
import type { Query } from "./query.ts";
import { isRanged, planRanged, type Ranged } from "./ranged.ts";
import type { Value } from "./value.ts";

/** Samples of one series, in the order of their times. */
export interface Points {
  readonly labels: Labels;
  /** ms since 1970; series that have a value at each step share one list */
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** What a query gives: as it is at one moment, or a matrix. */
export type Answer =
  | { readonly type: "scalar"; readonly value: number }
  | { readonly type: "string"; readonly value: string }
  | {
      readonly type: "vector";
      readonly samples: readonly { readonly labels: Labels; readonly value: number }[];
    }
  | { readonly type: "matrix"; readonly series: readonly Points[] };

/** Plans what a whole query answers: at one moment whatever it gives, at several a matrix. */
export function planAnswer(
  node: Node,
  frame: Frame,
  isInstant: boolean,
  query: Query,
): () => Generator<undefined, Answer> {
  if (!isInstant && (isRanged(node) || node.type === "string")) {
    const type = node.type === "string" ? "string" : "range vector";
    throw new ObsError({
      code: "ENGINE_QUERY",
      problem: `invalid expression type "${type}" for range query, must be Scalar or instant Vector`,
      fix: "give a window to a function, or ask for one moment",
    });
  }
  if (isRanged(node)) {
    const ranged = planRanged(node, frame, query);
    return () => within(ranged, query);
  }
  const plan = query.plan(node, frame);
  return function* () {
    return yield* shaped(yield* plan.value(), frame, isInstant, query.pace);
  };
}

/** The samples of the one window of each series. */
function* within({ open }: Ranged, { budget, pace }: Query): Generator<undefined, Answer> {
  const series: Points[] = [];
  for (const { labels, read } of yield* open()) {
    const { times, values } = read();
    budget.hold(times.length);
    if (times.length > 0) series.push({ labels, times, values });
    if (pace.isDue(times.length)) yield;
  }
  return { type: "matrix", series: sorted(series) };
}

function sorted(series: readonly Points[]): readonly Points[] {
  return series.toSorted((a, b) => a.labels.compare(b.labels));
}

function* shaped(value: Value, frame: Frame, isInstant: boolean, pace: Pace): Generator<undefined, Answer> {
  switch (value.type) {
    case "string":
      return { type: "string", value: value.value };
    case "scalar":
      if (isInstant) return { type: "scalar", value: value.values[0] ?? 0 };
      return {
        type: "matrix",
        series: [{ labels: Labels.none, times: timesOf(frame), values: value.values }],
      };
    case "vector": {
      if (isInstant) {
        const samples = value.columns.map(({ labels, values }) => ({ labels, value: values[0] ?? 0 }));
        return { type: "vector", samples };
      }
      const times = timesOf(frame);
      const series: Points[] = [];
      for (const column of value.columns) {
        series.push({ labels: column.labels, ...samplesOf(column, times) });
        if (pace.isDue(frame.count)) yield;
      }
      return { type: "matrix", series: sorted(series) };
    }
  }
}
