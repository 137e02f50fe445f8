import type { Node } from "../ast.ts";
import { print } from "../print.ts";
import { type Check, counterFunctions, gaugeFunctions, kindOf, looksBack, nodesOf } from "./visit.ts";

/** `rate(gauge[5m])`, `rate(rate(counter[5m])[1h:])` */
export const rateOfGauge: Check = ({ node, lookup }) => {
  if (node.type !== "call" || !counterFunctions.has(node.name)) return [];
  const [arg] = node.args;
  const inner = arg?.type === "subquery" && arg.operand.type === "call" ? arg.operand.name : "";
  if (counterFunctions.has(inner) || gaugeFunctions.has(inner)) {
    return [{ problem: `${node.name} of a ${inner}, which is a gauge`, fix: "use deriv or delta of it" }];
  }
  return node.args.flatMap((arg) =>
    arg.type === "selector" && kindOf(arg, lookup) === "gauge"
      ? [
          {
            problem: `${node.name} of the gauge ${arg.metric}`,
            fix: "use delta or deriv, or draw the gauge itself",
          },
        ]
      : [],
  );
};

/** `deriv(counter[5m])` */
export const gaugeFunctionOfCounter: Check = ({ node, lookup }) => {
  if (node.type !== "call" || !gaugeFunctions.has(node.name)) return [];
  return node.args.flatMap((arg) =>
    arg.type === "selector" && kindOf(arg, lookup) === "counter"
      ? [{ problem: `${node.name} of the counter ${arg.metric}`, fix: "use rate or increase" }]
      : [],
  );
};

/** `rate(sum(counter)[5m:])` */
export const rateOfSum: Check = ({ node }) => {
  if (node.type !== "call" || !counterFunctions.has(node.name)) return [];
  const [arg] = node.args;
  const operand = arg?.type === "subquery" ? arg.operand : arg;
  if (operand === undefined || operand.type === "selector") return [];
  const summed = [...nodesOf(operand)].find((inner) => inner.type === "aggregate");
  if (summed === undefined) return [];
  return [
    {
      problem: `${node.name} of ${print({ node: summed })}`,
      fix: `take the ${node.name} of each series first, then aggregate`,
    },
  ];
};

/** Aggregations that only count that something is there. */
const counts: ReadonlySet<string> = new Set(["count", "group", "count_values"]);
const existence: ReadonlySet<string> = new Set(["absent", "timestamp", "info"]);

/** Whether the value of a node, and not only its being there, reaches what stands above it. */
function isValue(node: Node, above: readonly Node[]): boolean {
  let below = node;
  for (const parent of [...above].reverse()) {
    if (parent.type === "call" && (existence.has(parent.name) || looksBack(parent.name))) return false;
    if (parent.type === "aggregate" && counts.has(parent.operator)) return false;
    if (parent.type === "binary") {
      if ((parent.operator === "and" || parent.operator === "unless") && below === parent.right) return false;
      const other = below === parent.left ? parent.right : parent.left;
      if (parent.operator === "*" && other.type === "number" && other.value === 0) return false;
    }
    below = parent;
  }
  return true;
}

/** `sum(counter)`, `counter` */
export const rawCounter: Check = ({ node, above, lookup }) => {
  if (node.type !== "selector" || node.window !== undefined) return [];
  if (kindOf(node, lookup) !== "counter" || !isValue(node, above)) return [];
  return [{ problem: `the counter ${node.metric} is shown as it is`, fix: "take its rate or increase" }];
};
