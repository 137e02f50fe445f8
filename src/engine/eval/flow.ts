import type { Column } from "../model/column.ts";
import { type Labels, nameLabel } from "../model/labels.ts";
import { type Arrays, arraysOf } from "./arrays.ts";
import { distinct, merged, metadata, unnamed } from "./labels-once.ts";
import type { Pace } from "./pace.ts";
import type { Plan, Query } from "./query.ts";
import { columnsOf, type Flow } from "./value.ts";

/** Whether series are of one metric, so that they differ in other labels than its name. */
export function areOfOneMetric(series: readonly { readonly labels: Labels }[]): boolean {
  const name = series[0]?.labels.get(nameLabel);
  const isOther = (label: string): boolean => label !== nameLabel && metadata.has(label);
  return series.every(({ labels }) => labels.get(nameLabel) === name && !labels.names.some(isOther));
}

/** Columns that are there. */
export function flowOfColumns(columns: readonly Column[]): Flow {
  return {
    isUnnamed: false,
    isDistinct: true,
    isOneMetric: areOfOneMetric(columns),
    *columns() {
      yield* columns;
    },
  };
}

/** What a plan gives, column by column; no two with the same labels when what is to go is gone. */
export function* flowOf(plan: Plan): Generator<undefined, Flow> {
  if (plan.flow !== undefined) return yield* plan.flow();
  return flowOfColumns(columnsOf(yield* plan.value()));
}

/** All columns of a flow, with the names gone that are to go. */
export function* collected(
  flow: Flow,
  frame: { readonly count: number },
  { dialect, budget }: Query,
): Generator<undefined, readonly Column[]> {
  const columns: Column[] = [];
  for (const column of flow.columns(true)) {
    if (column === undefined) {
      yield;
      continue;
    }
    budget.hold(frame.count);
    columns.push(flow.isUnnamed ? { ...column, labels: unnamed(column.labels, dialect) } : column);
  }
  return columns;
}

/** What is made of each column of a flow alone. */
interface Change {
  /** Whether it is another quantity, so that the name of the metric goes. */
  readonly isOther: boolean;
  readonly pace: Pace;
  /** Fills a column from another, and says how many values it has; one of none is left out. */
  readonly fill: (from: Column, to: Column) => number;
}

/** A flow whose columns are changed one by one. */
export function flowOfChanged(
  flow: Flow,
  frame: { readonly count: number },
  { isOther, pace, fill }: Change,
): Flow {
  const { isUnnamed, isOneMetric } = flow;
  return {
    isUnnamed: isUnnamed || isOther,
    isDistinct: isUnnamed || !isOther || isOneMetric,
    isOneMetric,
    columns: (isKept) => changed(flow, isKept, frame, pace, fill),
  };
}

function* changed(
  flow: Flow,
  isKept: boolean,
  { count }: { readonly count: number },
  pace: Pace,
  fill: Change["fill"],
): Generator<Column | undefined, void> {
  const take = arraysOf(count, isKept);
  let free: Arrays | undefined;
  for (const column of flow.columns(false)) {
    if (column !== undefined) {
      free ??= take();
      const result = { labels: column.labels, ...free };
      if (fill(column, result) > 0) {
        free = undefined;
        yield result;
      }
    }
    if (column === undefined || pace.isDue(count)) yield;
  }
}

/** What is done with columns of which two may have the same labels: they are refused, or become one where they may. */
const checks = { distinct, merged } as const;

/** A plan of what flows. */
export function planOfFlow(
  open: () => Generator<undefined, Flow>,
  check: keyof typeof checks,
  frame: { readonly count: number },
  query: Query,
): Plan {
  function* flow(): Generator<undefined, Flow> {
    const opened = yield* open();
    if (opened.isDistinct) return opened;
    return flowOfColumns(checks[check](yield* collected(opened, frame, query)));
  }
  return {
    flow,
    *value() {
      return { type: "vector", columns: yield* collected(yield* flow(), frame, query) };
    },
  };
}
