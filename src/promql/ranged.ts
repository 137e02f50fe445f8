import type { PromDuration } from "../duration/index.ts";
import { ObsError } from "../errors/index.ts";
import type { SelectorNode, SubqueryNode } from "./ast.ts";
import { checkedWindow, type Window } from "./duration.ts";
import type { Expression } from "./expression.ts";

/** How a query that is no plain gauge is sampled within the window. */
export interface Sampling {
  /** Distance of the samples; by default the evaluation interval of the server. */
  readonly step?: PromDuration;
}

/** A gauge over a window, or any other query as a subquery over it. */
export function ranged(of: Expression, window: Window, { step }: Sampling = {}): SelectorNode | SubqueryNode {
  // Values of counters never reach here by type; plain JavaScript could bring them.
  if ("kind" in of) {
    throw new ObsError({
      code: "PROMQL_METRIC",
      problem: "a counter is read over time as if it were a gauge",
      fix: "take its rate or increase",
    });
  }
  const { node } = of;
  const span = checkedWindow(window);
  if (node.type === "selector" && step === undefined && node.window === undefined) {
    return { ...node, window: span };
  }
  return {
    type: "subquery",
    operand: node,
    window: span,
    step: step === undefined ? undefined : checkedWindow(step),
    offset: undefined,
    at: undefined,
  };
}
