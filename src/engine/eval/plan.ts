import { ObsError } from "../../errors/index.ts";
import type { Node } from "../../promql/index.ts";
import { planCall } from "./call.ts";
import type { Frame } from "./frame.ts";
import { planSelector } from "./instant.ts";
import { unfinished } from "./length.ts";
import { ready } from "./pace.ts";
import type { Plan, Query } from "./query.ts";

/** Plans a query for the moments of a frame. Throws an `ObsError` ENGINE_QUERY for one that cannot be evaluated. */
export function planNode(node: Node, frame: Frame, query: Query): Plan {
  const plan = planOf(node, frame, query);
  return function* () {
    const { held } = query.budget;
    const value = yield* plan();
    query.budget.settle(held);
    query.budget.hold(value.type === "vector" ? value.columns.length * frame.count : frame.count);
    return value;
  };
}

function planOf(node: Node, frame: Frame, query: Query): Plan {
  switch (node.type) {
    case "number":
      return () => ready({ type: "scalar", values: new Float64Array(frame.count).fill(node.value) });
    case "string":
      return () => ready({ type: "string", value: node.value });
    case "selector":
      return planSelector(node, frame, query);
    case "call":
      return planCall(node, frame, query);
    case "variable":
      throw unfinished(node.text);
    default:
      throw new ObsError({
        code: "ENGINE_QUERY",
        problem: `a query holds ${node.type}`,
        fix: "write it without",
      });
  }
}
