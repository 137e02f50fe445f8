import {
  type BinaryNode,
  type BinaryOperator,
  type SetOperator,
  valueTypeOf,
} from "../../../promql/index.ts";
import type { Arrays } from "../arrays.ts";
import { flowOf, flowOfChanged, planOfFlow } from "../flow.ts";
import type { Frame } from "../frame.ts";
import type { Pace } from "../pace.ts";
import type { Plan, Query } from "../query.ts";
import { matchingOf } from "../signature.ts";
import { columnsOf, type Flow, numbersOf, type Value } from "../value.ts";
import { fillPairs, ofNumbers } from "./fill-pairs.ts";
import { matchSides } from "./match.ts";
import { type Operation, operationOf } from "./operators.ts";
import { joinSets } from "./sets.ts";

/** Plans an operator with its two sides. */
export function planBinary(node: BinaryNode, frame: Frame, query: Query): Plan {
  const left = query.plan(node.left, frame);
  const right = query.plan(node.right, frame);
  const operation = operationOf(node.operator, query.dialect);
  const isLeftNumber = valueTypeOf(node.left) === "scalar";
  const isRightNumber = valueTypeOf(node.right) === "scalar";
  if (operation === undefined) return { value: () => joinedSets(node, left, right, frame, query.pace) };
  if (isLeftNumber && isRightNumber) return { value: () => joinedNumbers(operation, left, right) };
  if (isLeftNumber) return planBesideNumber(node, operation, right, left, false, frame, query);
  if (isRightNumber) return planBesideNumber(node, operation, left, right, true, frame, query);
  return {
    *value() {
      const a = columnsOf(yield* left.value());
      const b = columnsOf(yield* right.value());
      const matching = matchingOf(node.matching);
      const { dialect, pace } = query;
      const joining = { operation, matching, bool: node.bool, dialect, count: frame.count, pace };
      return { type: "vector", columns: yield* matchSides(a, b, joining) };
    },
  };
}

function* joinedSets(
  node: BinaryNode,
  left: Plan,
  right: Plan,
  frame: Frame,
  pace: Pace,
): Generator<undefined, Value> {
  const a = columnsOf(yield* left.value());
  const b = columnsOf(yield* right.value());
  const set = isSet(node.operator) ? node.operator : "and";
  return {
    type: "vector",
    columns: yield* joinSets(set, a, b, matchingOf(node.matching), frame.count, pace),
  };
}

function* joinedNumbers(operation: Operation, left: Plan, right: Plan): Generator<undefined, Value> {
  const a = numbersOf(yield* left.value());
  const b = numbersOf(yield* right.value());
  return { type: "scalar", values: ofNumbers(operation, a, b) };
}

function planBesideNumber(
  { bool }: BinaryNode,
  operation: Operation,
  vector: Plan,
  number: Plan,
  isLeft: boolean,
  frame: Frame,
  query: Query,
): Plan {
  const isOther = (operation.does === "computes" && !operation.keepsName) || bool;
  function* open(): Generator<undefined, Flow> {
    const values = numbersOf(yield* number.value());
    const numbers: Arrays = { values, present: new Uint8Array(frame.count).fill(1) };
    return flowOfChanged(yield* flowOf(vector), frame, {
      isOther,
      pace: query.pace,
      fill(from, to) {
        const [left, right] = isLeft ? [from, numbers] : [numbers, from];
        return fillPairs(operation, bool, { left, right, kept: from }, to);
      },
    });
  }
  return planOfFlow(open, "merged", frame, query);
}

function isSet(operator: BinaryOperator): operator is SetOperator {
  return operator === "and" || operator === "or" || operator === "unless";
}
