import type { UnaryNode } from "../../promql/index.ts";
import { valueTypeOf } from "../../promql/index.ts";
import type { Column } from "../model/column.ts";
import { flowOf, flowOfChanged, planOfFlow } from "./flow.ts";
import type { Frame } from "./frame.ts";
import type { Plan, Query } from "./query.ts";
import type { Flow, Value } from "./value.ts";

/** Plans the negative of what an operand gives; of series, it is a quantity without a name. */
export function planUnary(node: UnaryNode, frame: Frame, query: Query): Plan {
  const operand = query.plan(node.operand, frame);
  if (valueTypeOf(node.operand) === "scalar") return { value: () => negativeNumber(operand) };
  function* open(): Generator<undefined, Flow> {
    return flowOfChanged(yield* flowOf(operand), frame, { isOther: true, pace: query.pace, fill: negate });
  }
  return planOfFlow(open, query.dialect === 3 ? "merged" : "distinct", frame, query);
}

function* negativeNumber(operand: Plan): Generator<undefined, Value> {
  const value = yield* operand.value();
  return value.type === "scalar" ? { type: "scalar", values: value.values.map((one) => -one) } : value;
}

function negate(from: Column, to: Column): number {
  for (let i = 0; i < from.values.length; i++) to.values[i] = -(from.values[i] ?? 0);
  to.present.set(from.present);
  return 1;
}
