import type { UnaryNode } from "../../promql/index.ts";
import type { Frame } from "./frame.ts";
import { distinct, merged, unnamed } from "./labels-once.ts";
import type { Plan, Query } from "./query.ts";

/** Plans the negative of what an operand gives; of series, it is a quantity without a name. */
export function planUnary(node: UnaryNode, frame: Frame, query: Query): Plan {
  const operand = query.plan(node.operand, frame);
  const { dialect, pace } = query;
  return function* () {
    const value = yield* operand();
    if (value.type === "string") return value;
    if (value.type === "scalar") return { type: "scalar", values: value.values.map((one) => -one) };
    const columns = [];
    for (const { labels, values, present } of value.columns) {
      columns.push({ labels: unnamed(labels, dialect), values: values.map((one) => -one), present });
      if (pace.isDue(frame.count)) yield;
    }
    return { type: "vector", columns: dialect === 3 ? merged(columns) : distinct(columns) };
  };
}
