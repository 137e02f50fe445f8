import type { Node } from "./ast.ts";
import { checkSame } from "./checks.ts";
import { boardRange, stepInterval } from "./duration.ts";
import { type Vector, vector } from "./expression.ts";
import { binary, call } from "./nodes.ts";
import { topk } from "./rank.ts";
import type { ValueUnit } from "./unit.ts";

/**
 * The `k` series that went highest anywhere in the range that a board shows, or for which something else did: the same
 * ones at each of its points, where a plain {@link topk} would choose anew at each. Throws an `ObsError` PROMQL_NUMBER,
 * or PROMQL_LABEL where the other has other labels.
 *
 * @example `greatest(10, max(p95, { by: ["service", "primitive"] }))`, `greatest(10, hitRatio, lookups)`
 */
export function greatest<L extends string, U extends ValueUnit>(
  k: number,
  of: Vector<L, U>,
  ranked: Vector<NoInfer<L>, ValueUnit> = of,
): Vector<L, U> {
  checkSame("and", of, ranked, false);
  const highest = vector({ ...ranked, node: call("max_over_time", wholeRange(ranked.node)) });
  const matching = { mode: "on", labels: of.labels, many: undefined, include: [] } as const;
  return vector({ ...of, node: binary("and", of.node, topk(k, highest).node, { matching }) });
}

/** All that it is within the range, read from the end of it, whichever point is asked for. */
function wholeRange(operand: Node): Node {
  const range = { window: boardRange, offset: undefined, at: "end" } as const;
  return operand.type === "selector" && operand.window === undefined
    ? { ...operand, ...range }
    : { type: "subquery", operand, step: stepInterval, ...range };
}
