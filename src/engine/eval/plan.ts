import { ObsError } from "../../errors/index.ts";
import type { Node } from "../../promql/index.ts";
import { planAggregate } from "./aggregate/plan-aggregate.ts";
import { planBinary } from "./binary/plan-binary.ts";
import { planCall } from "./call.ts";
import type { Frame } from "./frame.ts";
import { planSelector } from "./instant.ts";
import { unfinished } from "./length.ts";
import { ready } from "./pace.ts";
import type { Plan, Query } from "./query.ts";
import { isRanged } from "./ranged.ts";
import { repeated } from "./repeat.ts";
import { isStepInvariant } from "./step-invariant.ts";
import { planTimestamp } from "./timestamp.ts";
import { planUnary } from "./unary.ts";
import type { Value } from "./value.ts";

/** Plans a query for the moments of a frame. Throws an `ObsError` ENGINE_QUERY for one that cannot be evaluated. */
export function planNode(node: Node, frame: Frame, query: Query): Plan {
  if (frame.count > 0 && frame.isRange && isStepInvariant(node)) {
    return repeated(planNode(node, { ...frame, count: 1, isRange: false }, query), frame, query);
  }
  const plan = planOf(node, frame, query);
  function* value(): Generator<undefined, Value> {
    const { held } = query.budget;
    const given = yield* plan.value();
    query.budget.settle(held);
    query.budget.hold(sizeOf(given, frame));
    return given;
  }
  return { ...plan, value };
}

function sizeOf(value: Value, { count }: Frame): number {
  return value.type === "vector" ? value.columns.length * count : count;
}

function planOf(node: Node, frame: Frame, query: Query): Plan {
  if (isRanged(node)) throw misplaced(node.window);
  switch (node.type) {
    case "number":
      return {
        value: () => ready({ type: "scalar", values: new Float64Array(frame.count).fill(node.value) }),
      };
    case "string":
      return { value: () => ready({ type: "string", value: node.value }) };
    case "selector":
      return planSelector(node, frame, query);
    case "call":
      return node.name === "timestamp" ? planTimestamp(node, frame, query) : planCall(node, frame, query);
    case "aggregate":
      return planAggregate(node, frame, query);
    case "unary":
      return planUnary(node, frame, query);
    case "binary":
      return planBinary(node, frame, query);
    case "variable":
      throw unfinished(node.text);
  }
}

/** Only a tree that was not read from a text can hold it. */
function misplaced(window: string): ObsError {
  return new ObsError({
    code: "ENGINE_QUERY",
    problem: `the window [${window}] stands where a value for each series is needed`,
    fix: "give it to a function such as rate",
  });
}
