import type { CallNode, Node } from "../../promql/index.ts";

/** What they give depends on the moment that is asked for, also where their arguments do not. */
const ofMoment: ReadonlySet<string> = new Set([
  ...["days_in_month", "day_of_month", "day_of_week", "day_of_year", "hour", "minute", "month", "year"],
  ...["predict_linear", "time", "timestamp"],
]);

/** Whether a part of a query gives the same at each moment, because of its `@`, so that it is worked out once. */
export function isStepInvariant(node: Node): boolean {
  switch (node.type) {
    case "number":
    case "string":
      return true;
    case "selector":
    case "subquery":
      return node.at !== undefined;
    case "unary":
      return isStepInvariant(node.operand);
    case "aggregate":
      // As Prometheus has it, whatever its parameter is.
      return isStepInvariant(node.operand);
    case "binary":
      return isStepInvariant(node.left) && isStepInvariant(node.right);
    case "call":
      return isInvariantCall(node);
    case "variable":
      return false;
  }
}

function isInvariantCall({ name, args }: CallNode): boolean {
  if (name !== "timestamp" && ofMoment.has(name)) return false;
  return args.every((arg) => isStepInvariant(arg) && (name !== "timestamp" || arg.type === "selector"));
}
