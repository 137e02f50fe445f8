import type { Node } from "../ast.ts";
import { print } from "../print.ts";
import type { ValueType } from "../signatures.ts";
import { valueTypeOf } from "../value-type.ts";
import { refused } from "./refusal.ts";
import { markOf, spanOf } from "./span.ts";

const words: Readonly<Record<ValueType, string>> = {
  scalar: "a number",
  instant: "a vector",
  range: "a range such as x[5m]",
  string: "a text",
};

/** Throws where a part is known to be of another type. */
export function expects(query: string, node: Node, type: ValueType, by: string): void {
  const given = valueTypeOf(node);
  if (given === undefined || given === type) return;
  throw refused(
    query,
    spanOf(node)?.from ?? 0,
    `${by} takes ${words[type]} and is given ${words[given]}, ${brief(node)}`,
    given === "instant" && type === "range" ? "write a window such as [5m] behind it" : `give ${words[type]}`,
  );
}

/** Throws where a part is known to be neither a number nor a vector. */
export function expectsValue(query: string, node: Node, by: string, at = markOf(node)): void {
  const given = valueTypeOf(node);
  if (given === "range" || given === "string") {
    throw refused(
      query,
      at,
      `${by} stands at ${words[given]}, ${brief(node)}`,
      "use it for numbers and vectors",
    );
  }
}

/** A query as it is quoted in a sentence. */
export function brief(node: Node): string {
  const text = print({ node });
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
