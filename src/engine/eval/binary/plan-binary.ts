import { type BinaryNode, type BinaryOperator, type SetOperator, spanOf } from "../../../promql/index.ts";
import type { Column } from "../../model/column.ts";
import type { Frame } from "../frame.ts";
import { merged, unnamed } from "../labels-once.ts";
import type { Plan, Query } from "../query.ts";
import { matchingOf } from "../signature.ts";
import type { Value } from "../value.ts";
import { matchSides } from "./match.ts";
import { type Operation, operationOf } from "./operators.ts";
import { joinSets } from "./sets.ts";
import { ofNumbers, withNumber } from "./with-number.ts";

/** Plans an operator with its two sides. */
export function planBinary(node: BinaryNode, frame: Frame, query: Query): Plan {
  const left = query.plan(node.left, frame);
  const right = query.plan(node.right, frame);
  return function* () {
    const a = yield* left();
    const b = yield* right();
    const joined = yield* join(node, a, b, frame, query);
    if (isTrim(node.operator) && (columnsOf(a).length > 0 || columnsOf(b).length > 0)) noteTrim(node, query);
    return joined;
  };
}

function* join(
  node: BinaryNode,
  left: Value,
  right: Value,
  frame: Frame,
  query: Query,
): Generator<undefined, Value> {
  const { operator, bool } = node;
  const { dialect, pace } = query;
  const operation = operationOf(operator, dialect);
  const { count } = frame;
  if (operation === undefined) {
    const set = isSet(operator) ? operator : "and";
    const columns = joinSets(set, columnsOf(left), columnsOf(right), matchingOf(node.matching), count);
    return { type: "vector", columns };
  }
  if (left.type === "scalar" && right.type === "scalar") {
    return { type: "scalar", values: ofNumbers(operation, left.values, right.values) };
  }
  if (left.type === "scalar") {
    return {
      type: "vector",
      columns: yield* besideNumber(operation, right, left.values, false, bool, query),
    };
  }
  if (right.type === "scalar") {
    return { type: "vector", columns: yield* besideNumber(operation, left, right.values, true, bool, query) };
  }
  const joining = { operation, matching: matchingOf(node.matching), bool, dialect, count, pace };
  return { type: "vector", columns: yield* matchSides(columnsOf(left), columnsOf(right), joining) };
}

function* besideNumber(
  operation: Operation,
  vector: Value,
  numbers: Float64Array,
  isLeft: boolean,
  bool: boolean,
  { dialect, pace }: Query,
): Generator<undefined, readonly Column[]> {
  const isUnnamed = (operation.does === "computes" && !operation.keepsName) || bool;
  const columns: Column[] = [];
  for (const column of columnsOf(vector)) {
    const result = withNumber(operation, column, numbers, isLeft, bool);
    if (result !== undefined) {
      columns.push(isUnnamed ? { ...result, labels: unnamed(result.labels, dialect) } : result);
    }
    if (pace.isDue(numbers.length)) yield;
  }
  return isUnnamed ? merged(columns) : columns;
}

function columnsOf(value: Value): readonly Column[] {
  return value.type === "vector" ? value.columns : [];
}

function isSet(operator: BinaryOperator): operator is SetOperator {
  return operator === "and" || operator === "or" || operator === "unless";
}

function isTrim(operator: BinaryOperator): boolean {
  return operator === "</" || operator === ">/";
}

/** What cuts histograms takes no numbers. */
function noteTrim(node: BinaryNode, { notes }: Query): void {
  const text = `PromQL info: incompatible sample types encountered for binary operator "${node.operator}": float ${node.operator} float`;
  notes.tell({ level: "info", text }, spanOf(node)?.from ?? 0);
}
