import type { AggregateNode, BinaryNode, CallNode, Node } from "../ast.ts";
import { boardRange } from "../duration.ts";
import { print } from "../print.ts";
import { type Judged, sideOf } from "./judged.ts";

/** Which end of a quantity matters, and from where. */
type Concern = Pick<Judged, "operator" | "limit">;

/**
 * The quantity that is seen where a query is drawn, as far as a rule is concerned: without what only sorts, and
 * without what keeps only the worst of it, since the worst passes the limit first.
 */
export function shown(node: Node, concern: Concern): Node {
  const within = worstOf(node, concern);
  return within === undefined ? node : shown(within, concern);
}

function worstOf(node: Node, concern: Concern): Node | undefined {
  switch (node.type) {
    case "binary":
      return filtered(node, concern);
    case "aggregate":
      return picked(node, concern);
    case "call":
      return bounded(node, concern);
    default:
      return undefined;
  }
}

/** `q > 0` for a limit above that, `q and topk(10, …q…)`, `q or vector(NaN)`. */
function filtered(node: BinaryNode, concern: Concern): Node | undefined {
  const { operator, left, right, bool } = node;
  if (operator === "and") return ranks(right, left, concern) ? left : undefined;
  if (operator === "or") return isNothing(right) ? left : undefined;
  if (operator === "/") return withoutZeros(node, concern);
  if (bool || right.type !== "number") return undefined;
  // What is measured is not below 0: only NaN is kept out.
  if (operator === ">=" && right.value === 0) return left;
  const side = sideOf(concern.operator);
  const keeps =
    (side === "above" && (operator === ">" || operator === ">=") && right.value <= concern.limit) ||
    (side === "below" && (operator === "<" || operator === "<=") && right.value >= concern.limit);
  return keeps ? left : undefined;
}

/** A share that is 0 where nothing was counted passes no limit above 0. */
function withoutZeros({ left, ...rest }: BinaryNode, { operator, limit }: Concern): BinaryNode | undefined {
  if (sideOf(operator) !== "above" || limit < 0 || left.type !== "binary" || left.operator !== "or")
    return undefined;
  const { left: counted, right: other } = left;
  const zeros = other.type === "binary" && other.operator === "*" && [other.left, other.right].some(isZero);
  return zeros ? { ...rest, left: counted } : undefined;
}

const isZero = (node: Node): boolean => node.type === "number" && node.value === 0;

const worst = {
  above: { picks: ["max", "topk"], over: "max_over_time", rank: "topk" },
  below: { picks: ["min", "bottomk"], over: "min_over_time", rank: "bottomk" },
} as const;

const endOf = ({ operator }: Concern) => {
  const side = sideOf(operator);
  return side === "equal" ? undefined : worst[side];
};

/** Whether a ranking keeps the series of a query that went furthest in the range of the board. */
function ranks(ranking: Node, query: Node, concern: Concern): boolean {
  const end = endOf(concern);
  if (ranking.type !== "aggregate" || ranking.operator !== end?.rank || ranking.labels.length > 0)
    return false;
  const { operand } = ranking;
  const [range] = operand.type === "call" && operand.name === end.over ? operand.args : [];
  if (range?.type === "subquery")
    return range.window === boardRange && print({ node: range.operand }) === print({ node: query });
  if (range?.type !== "selector" || range.window !== boardRange) return false;
  return print({ node: { ...range, window: undefined, at: undefined } }) === print({ node: query });
}

function picked({ operator, operand }: AggregateNode, concern: Concern): Node | undefined {
  return endOf(concern)?.picks.some((pick) => pick === operator) ? operand : undefined;
}

/** An order, and bounds beyond the limit. */
function bounded({ name, args: [of, bound] }: CallNode, { operator, limit }: Concern): Node | undefined {
  if (name === "sort" || name === "sort_desc") return of;
  if (bound?.type !== "number") return undefined;
  const beyond =
    (name === "clamp_max" && sideOf(operator) === "above" && bound.value > limit) ||
    (name === "clamp_min" && sideOf(operator) === "below" && bound.value < limit);
  return beyond ? of : undefined;
}

function isNothing(node: Node): boolean {
  if (node.type !== "call" || node.name !== "vector") return false;
  const [value] = node.args;
  return value?.type === "number" && Number.isNaN(value.value);
}
