import type { PromDuration } from "../duration/index.ts";
import { ObsError } from "../errors/index.ts";
import type { Node } from "./ast.ts";
import { checkedWindow } from "./duration.ts";
import { type Vector, vector } from "./expression.ts";
import { mapChildren } from "./map-selectors.ts";
import type { QueryUnit } from "./unit.ts";

/**
 * The same query as it was `ago`, for comparing with yesterday. Throws an `ObsError` PROMQL_OFFSET where a part of
 * it is shifted already or reads the clock, which no offset moves.
 *
 * @example `subtract(runs, offset(runs, "1d"))`
 */
export function offset<L extends string, U extends QueryUnit>(
  of: Vector<L, U>,
  ago: PromDuration,
): Vector<L, U> {
  return vector({ ...of, node: earlier(of.node, checkedWindow(ago)) });
}

/** The tree with every selector and subquery read `ago`. */
export function earlier(node: Node, ago: string): Node {
  if (node.type === "selector" || node.type === "subquery") {
    if (node.offset === undefined && node.at === undefined) return { ...node, offset: ago };
    throw refused("is shifted already", "shift it once, by the whole time");
  }
  if (node.type === "call" && node.name === "time") {
    throw refused("reads the clock, which no offset moves", "shift its parts without the time");
  }
  return mapChildren(node, (child) => earlier(child, ago));
}

function refused(problem: string, fix: string): ObsError {
  return new ObsError({ code: "PROMQL_OFFSET", problem: `a query that is to be offset ${problem}`, fix });
}
