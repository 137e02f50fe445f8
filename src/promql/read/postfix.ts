import type { SyntaxNode } from "@lezer/common";
import type { At, Node } from "../ast.ts";
import { hasVariable } from "../grammar.ts";
import { meaningless } from "./refusal.ts";
import { parts, readDuration, readNumber, type Source, slice } from "./tokens.ts";

/** What is written behind an operand: a window, an offset, a moment. `bare` is false for one in parentheses. */
export type Postfix = (operand: Node, bare: boolean) => Node;

/** `[5m]` */
export function windowOf(source: Source, node: SyntaxNode): Postfix {
  const [, duration] = parts(node);
  const window = duration === undefined ? "" : readDuration(source, duration, "length");
  return (operand, bare) => {
    if (operand.type === "selector" && bare && operand.window === undefined && isUnshifted(operand)) {
      return { ...operand, window };
    }
    throw meaningless(
      `the window [${window}] does not stand directly behind a metric`,
      `write a subquery [${window}:]`,
    );
  };
}

/** `[1h:1m]` */
export function subqueryOf(source: Source, node: SyntaxNode): Postfix {
  const [, over, every] = parts(node);
  const window = over === undefined ? "" : readDuration(source, over, "length");
  const step = every === undefined ? undefined : readDuration(source, every, "length");
  return (operand) => ({ type: "subquery", operand, window, step, offset: undefined, at: undefined });
}

/** `offset 5m` */
export function offsetOf(source: Source, node: SyntaxNode): Postfix {
  const duration = node.getChild("OffsetDurationExpr");
  const offset = duration === null ? "" : readDuration(source, duration, "offset");
  return (operand, bare) => {
    if (isShiftable(operand) && bare && operand.offset === undefined) return { ...operand, offset };
    throw meaningless(
      `offset ${offset} does not stand directly behind a selector or a subquery`,
      "put it behind each selector",
    );
  };
}

/** `@ 1700000000`, `@ start()` */
export function momentOf(source: Source, node: SyntaxNode): Postfix {
  const at = moment(source, parts(node).slice(2));
  return (operand, bare) => {
    if (isShiftable(operand) && bare && operand.at === undefined) return { ...operand, at };
    throw meaningless(
      "@ does not stand directly behind a selector or a subquery",
      "put it behind each selector",
    );
  };
}

/** Prometheus counts milliseconds in 64 bits. */
const farthest = 2 ** 63 / 1_000;

function moment(source: Source, [what]: readonly SyntaxNode[]): At {
  const text = what === undefined ? "" : slice(source, what).replace(/\s+/g, "");
  if (/^start/i.test(text)) return "start";
  if (/^end/i.test(text)) return "end";
  if (hasVariable(text)) return { variable: text };
  const value = readNumber(text.replace(/^[+-]/, ""));
  if (!(Math.abs(value) < farthest)) {
    throw meaningless(`"@ ${text}" is no moment that Prometheus counts`, "give seconds since 1970");
  }
  return text.startsWith("-") ? -value : value;
}

function isShiftable(node: Node) {
  return node.type === "selector" || node.type === "subquery";
}

function isUnshifted(node: Node): boolean {
  return isShiftable(node) && node.offset === undefined && node.at === undefined;
}
