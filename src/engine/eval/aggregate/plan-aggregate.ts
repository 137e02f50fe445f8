import { ObsError } from "../../../errors/index.ts";
import {
  type AggregateNode,
  type AggregateOperator,
  experimentalAggregations,
  spanOf,
} from "../../../promql/index.ts";
import type { Column } from "../../model/column.ts";
import type { PromDialect } from "../../model/dialect.ts";
import type { Labels } from "../../model/labels.ts";
import { greater, lesser } from "../../numbers/extremes.ts";
import { invalidQuantile } from "../annotation.ts";
import { arraysOf } from "../arrays.ts";
import { flowOf } from "../flow.ts";
import type { Frame } from "../frame.ts";
import { metadata, unnamed } from "../labels-once.ts";
import type { Plan, Query } from "../query.ts";
import { columnsOf, type Flow, type Value } from "../value.ts";
import type { Accumulator } from "./accumulator.ts";
import { average } from "./average.ts";
import { checkedLabel, countValues } from "./count-values.ts";
import { Count } from "./counting.ts";
import { Deviation } from "./deviation.ts";
import { Extreme } from "./extreme.ts";
import { groupKey, groupLabels } from "./groups.ts";
import { quantiles } from "./quantiles.ts";
import { rank } from "./rank.ts";
import { Sum } from "./sum.ts";

/** Plans an aggregation. Throws an `ObsError` ENGINE_QUERY for an experimental one. */
export function planAggregate(node: AggregateNode, frame: Frame, query: Query): Plan {
  const { operator } = node;
  if (experimentalAggregations.has(operator)) {
    throw new ObsError({
      code: "ENGINE_QUERY",
      problem: `the aggregation ${operator} is experimental in Prometheus, which is not evaluated here`,
      fix: "write the query without it, for example with topk",
    });
  }
  const { dialect } = query;
  const { parameter } = node;
  if (operator === "count_values" && parameter?.type === "string") checkedLabel(parameter.value, dialect);
  const given = parameter === undefined ? undefined : query.plan(parameter, frame);
  const operand = query.plan(node.operand, frame);
  return {
    *value() {
      const value = given === undefined ? undefined : yield* given.value();
      const numbers = value?.type === "scalar" ? value.values : new Float64Array(frame.count);
      return { type: "vector", columns: yield* aggregate(value, numbers) };
    },
  };

  function* aggregate(
    value: Value | undefined,
    numbers: Float64Array,
  ): Generator<undefined, readonly Column[]> {
    switch (operator) {
      case "topk":
      case "bottomk":
        return yield* rank(node, yield* columns(), numbers, dialect, query.pace);
      case "count_values": {
        const label = value?.type === "string" ? value.value : "";
        return yield* countValues(node, yield* columns(), label, frame.count, query.pace);
      }
      case "quantile": {
        const over = yield* columns();
        if (dialect === 3) noteShares(node, numbers, query);
        return yield* quantiles(node, over, numbers, query.pace);
      }
      default: {
        const flow = yield* flowOf(operand);
        const begin = accumulators(operator, frame.count, dialect);
        return yield* accumulate(node, flow, begin, query, frame);
      }
    }
  }

  function* columns(): Generator<undefined, readonly Column[]> {
    return columnsOf(yield* operand.value());
  }
}

/** Gives an accumulator for each group. */
function accumulators(operator: AggregateOperator, count: number, dialect: PromDialect): () => Accumulator {
  switch (operator) {
    case "avg":
      return () => average(count, dialect);
    case "min":
    case "max":
      return () => new Extreme(count, operator);
    case "count":
      return () => new Count(count);
    case "group":
      return () => new Count(count, true);
    case "stddev":
    case "stdvar":
      return () => new Deviation(count, operator, dialect);
    default: {
      const take = arraysOf(count, true);
      return () => new Sum(take(), dialect);
    }
  }
}

function* accumulate(
  node: AggregateNode,
  flow: Flow,
  begin: () => Accumulator,
  { pace, budget, dialect }: Query,
  { count }: Frame,
): Generator<undefined, readonly Column[]> {
  const keyOf = groupKey(node);
  const isNameSeen =
    flow.isUnnamed && node.grouping === "by" && node.labels.some((label) => metadata.has(label));
  const groups = new Map<string, { readonly labels: Labels; readonly accumulator: Accumulator }>();
  for (const column of flow.columns(false)) {
    if (column !== undefined) {
      const labels = isNameSeen ? unnamed(column.labels, dialect) : column.labels;
      const key = keyOf(labels);
      const known = groups.get(key);
      const group = known ?? { labels, accumulator: begin() };
      if (known === undefined) {
        budget.hold(count);
        groups.set(key, group);
      }
      group.accumulator.add(column);
    }
    if (column === undefined || pace.isDue(count)) yield;
  }
  const labelsOf = groupLabels(node);
  const results: Column[] = [];
  for (const { labels, accumulator } of groups.values()) {
    results.push({ labels: labelsOf(labels), ...accumulator.result() });
    if (pace.isDue(count)) yield;
  }
  return results;
}

function noteShares(node: AggregateNode, shares: Float64Array, { notes }: Query): void {
  const at = node.parameter === undefined ? 0 : (spanOf(node.parameter)?.from ?? 0);
  if (shares.some(Number.isNaN)) notes.tell(invalidQuantile(Number.NaN), at, node);
  const max = shares.reduce(greater, -Number.MAX_VALUE);
  const min = shares.reduce(lesser, Number.MAX_VALUE);
  if (max > 1) notes.tell(invalidQuantile(max), at, node);
  if (min < 0) notes.tell(invalidQuantile(min), at, node);
}
