import { catalog } from "../../catalog/index.ts";
import type { Node } from "../../promql/index.ts";

/** Counters at which the calls of models stand that they count: their money, and their tokens. */
const spending: ReadonlySet<string> = new Set(
  Object.keys(catalog.metrics).filter((name) => /_cost_usd_total$|^tta_llm_tokens_total$/.test(name)),
);

/** Whether executions stand for what a query shows over time: a quantile of buckets, or what was spent. */
export function hasExemplars(node: Node): boolean {
  // The greatest of several.
  if (node.type === "binary" && node.operator === "and") return hasExemplars(node.left);
  return isQuantile(node) || isSpending(node);
}

const isQuantile = (node: Node): boolean => node.type === "call" && node.name === "histogram_quantile";

/** The pace of spending, in any unit of time. A ratio of such has none: of which of the two would they be? */
function isSpending(node: Node): boolean {
  if (node.type === "binary" && node.operator === "*" && node.right.type === "number")
    return isSpending(node.left);
  if (node.type === "aggregate" && node.operator === "sum") return isSpending(node.operand);
  const [of] = node.type === "call" && node.name === "rate" ? node.args : [];
  return of?.type === "selector" && spending.has(of.metric);
}
