import type { At, Node, SelectorNode, SubqueryNode } from "../ast.ts";
import { readLength, readOffset } from "./duration.ts";
import { readNumber } from "./number.ts";
import type { Source } from "./source.ts";

/**
 * Reads what is written behind an operand that begins at `from`: windows, offsets, moments. They may stand behind one
 * that is `bare` only, not in parentheses.
 */
export function readPostfixes(source: Source, operand: Node, bare: boolean, from: number): Node {
  let node = operand;
  let isBare = bare;
  for (;;) {
    const read = postfixAt(source);
    if (read === undefined) return node;
    node = source.placed(read(source, node, isBare), from);
    isBare = true;
  }
}

type Postfix = (source: Source, operand: Node, bare: boolean) => Node;

function postfixAt(source: Source): Postfix | undefined {
  if (source.isAt("[")) return readWindow;
  if (source.isAt("@")) return readMoment;
  if (source.isAtWord(/^offset$/i)) return readShift;
  if (source.isAtWord(/^(?:smoothed|anchored)$/i)) {
    throw source.unheld(source.token.from, source.token.text.toLowerCase());
  }
  return undefined;
}

/** Prometheus knows no comments between a bracket and the first number. */
const comment = /[-+\s]*#/y;

/** `[5m]`, `[1h:1m]` */
function readWindow(source: Source, operand: Node, bare: boolean): Node {
  const { from, to } = source.take();
  comment.lastIndex = to;
  if (comment.test(source.query)) {
    throw source.refused(to, "a comment stands before the length of a window", "write it behind");
  }
  const window = readLength(source);
  if (source.takes(":")) {
    const step = source.isAt("]") ? undefined : readLength(source);
    source.needs("]");
    return { type: "subquery", operand, window, step, offset: undefined, at: undefined };
  }
  source.needs("]");
  if (bare && isUnshifted(operand)) return { ...operand, window };
  throw source.refused(
    from,
    `the window [${window}] does not stand directly behind a metric`,
    `write a subquery [${window}:]`,
  );
}

/** `offset 5m` */
function readShift(source: Source, operand: Node, bare: boolean): Node {
  const { from } = source.take();
  const offset = readOffset(source);
  if (bare && isShiftable(operand) && operand.offset === undefined) {
    return offset === undefined ? { ...operand } : { ...operand, offset };
  }
  throw misplaced(source, from, "offset");
}

/** `@ 1700000000`, `@ start()` */
function readMoment(source: Source, operand: Node, bare: boolean): Node {
  const { from } = source.take();
  const at = momentOf(source, from);
  if (bare && isShiftable(operand) && operand.at === undefined) return { ...operand, at };
  throw misplaced(source, from, "@");
}

function misplaced(source: Source, from: number, what: string): Error {
  return source.refused(
    from,
    `${what} does not stand directly behind a selector or a subquery that has none yet`,
    "put it behind each selector, once",
  );
}

/** Prometheus takes seconds of 64 bits. */
const farthest = 2 ** 63;

function momentOf(source: Source, from: number): At {
  if (source.isAtWord(/^(?:start|end)$/i)) {
    const word = source.take().text.toLowerCase();
    source.needs("(");
    source.needs(")");
    return word === "start" ? "start" : "end";
  }
  const sign = source.takes("-") ? "-" : "";
  if (sign === "") source.takes("+");
  const { kind, text } = source.token;
  if (kind === "open") return { variable: `${sign}${source.take().text}` };
  const value = kind === "number" || kind === "name" ? readNumber(text) : undefined;
  if (value === undefined) throw source.unexpected("a moment in seconds since 1970, start() or end()");
  source.take();
  if (Math.abs(value) < farthest) return sign === "-" ? -value : value;
  throw source.refused(
    from,
    `"@ ${sign}${text}" is no moment that Prometheus counts`,
    "give seconds since 1970",
  );
}

function isShiftable(node: Node): node is SelectorNode | SubqueryNode {
  return node.type === "selector" || node.type === "subquery";
}

function isUnshifted(node: Node): node is SelectorNode {
  return (
    node.type === "selector" &&
    node.window === undefined &&
    node.offset === undefined &&
    node.at === undefined
  );
}
