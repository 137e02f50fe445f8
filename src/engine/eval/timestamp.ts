import type { CallNode } from "../../promql/index.ts";
import { type Frame, timesOf } from "./frame.ts";
import { planSelector } from "./instant.ts";
import { merged, unnamed } from "./labels-once.ts";
import type { Plan, Query } from "./query.ts";

/** Plans `timestamp`: of a selector when its samples were taken, of all else the moment that is asked for. */
export function planTimestamp(node: CallNode, frame: Frame, query: Query): Plan {
  const [operand] = node.args;
  const isSelector = operand?.type === "selector";
  const plan = isSelector
    ? planSelector(operand, frame, query, "time")
    : operand && query.plan(operand, frame);
  return function* () {
    const value = plan === undefined ? undefined : yield* plan();
    if (value?.type !== "vector") return { type: "vector", columns: [] };
    const seconds = timesOf(frame).map((ms) => ms / 1_000);
    const columns = value.columns.map(({ labels, values, present }) => ({
      labels: unnamed(labels, query.dialect),
      values: isSelector ? values : seconds,
      present,
    }));
    return { type: "vector", columns: merged(columns) };
  };
}
