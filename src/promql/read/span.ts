import type { Node } from "../ast.ts";
import { children } from "../map-selectors.ts";

/** Where something stands in a text: from its first code unit up to the one behind its last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is known of a node that was read. */
interface Reading extends Span {
  /** Where a person looks for what is wrong with it: at the sign of an operator, else where it begins. */
  readonly mark: number;
  /** How deep the tree below it is. */
  readonly depth: number;
  /** How many pairs of parentheses stand around it. */
  readonly parentheses: number;
}

const readings = new WeakMap<Node, Reading>();

/**
 * Where a node stands in the text that it was read from, without parentheses around it; undefined for one that was
 * not read, such as a changed copy.
 *
 * @example `spanOf(readQuery("(up)"))` is `{ from: 1, to: 3 }`
 */
export function spanOf(node: Node): Span | undefined {
  const reading = readings.get(node);
  return reading && { from: reading.from, to: reading.to };
}

/** How many pairs of parentheses stand around a node in the text that it was read from: they change no meaning. */
export function parenthesesOf(node: Node): number {
  return readings.get(node)?.parentheses ?? 0;
}

/** Keeps that one more pair of parentheses stands around a node. */
export function keepParentheses(node: Node): void {
  const reading = readings.get(node);
  if (reading !== undefined) readings.set(node, { ...reading, parentheses: reading.parentheses + 1 });
}

/** Where a person looks for what is wrong with a node. */
export function markOf(node: Node): number {
  return readings.get(node)?.mark ?? 0;
}

/** Keeps where a node stands, and says how deep the tree below it is. */
export function keepSpan(node: Node, { from, to }: Span, mark: number): number {
  let depth = 1;
  for (const child of children(node)) depth = Math.max(depth, 1 + (readings.get(child)?.depth ?? 0));
  readings.set(node, { from, to, mark, depth, parentheses: 0 });
  return depth;
}
