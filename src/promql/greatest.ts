import type { Node } from "./ast.ts";
import { checkSame } from "./checks.ts";
import { boardRange, stepInterval } from "./duration.ts";
import { type Expression, type Vector, vector } from "./expression.ts";
import { binary, call } from "./nodes.ts";
import { bottomk, topk } from "./rank.ts";
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
  return among(of, topk(k, highest));
}

/** The `k` series that went lowest anywhere in the range that a board shows, as {@link greatest} picks the highest. */
export function least<L extends string, U extends ValueUnit>(k: number, of: Vector<L, U>): Vector<L, U> {
  const lowest = vector({ ...of, node: call("min_over_time", wholeRange(of.node)) });
  return among(of, bottomk(k, lowest));
}

function among<L extends string, U extends ValueUnit>(of: Vector<L, U>, few: Expression): Vector<L, U> {
  const matching = { mode: "on", labels: of.labels, many: undefined, include: [] } as const;
  return vector({ ...of, node: binary("and", of.node, few.node, { matching }) });
}

/** All that it is within the range, read from the end of it, whichever point is asked for. */
function wholeRange(operand: Node): Node {
  const range = { window: boardRange, offset: undefined, at: "end" } as const;
  return operand.type === "selector" && operand.window === undefined
    ? { ...operand, ...range }
    : { type: "subquery", operand, step: stepInterval, ...range };
}
