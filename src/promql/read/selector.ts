import type { SyntaxNode } from "@lezer/common";
import type { Matcher, MatchOperator, SelectorNode } from "../ast.ts";
import { meaningless } from "./refusal.ts";
import { parts, type Source, slice, word } from "./tokens.ts";

const operators: readonly MatchOperator[] = ["=", "!=", "=~", "!~"];

/** A selector without window and offset. */
export function readSelector(source: Source, node: SyntaxNode): SelectorNode {
  const identifier = node.getChild("Identifier");
  const list = node.getChild("LabelMatchers");
  const named: string[] = identifier === null ? [] : [slice(source, identifier)];
  const matchers: Matcher[] = [];
  for (const part of list === null ? [] : parts(list)) {
    const [first, operation, last] = parts(part);
    const operator = operators.find((known) => operation !== undefined && known === slice(source, operation));
    // A quoted name in braces without an operator is the metric: {"http.requests"}.
    if (first === undefined || last === undefined || operator === undefined) {
      named.push(word(source, part));
      continue;
    }
    const matcher = { label: word(source, first), operator, value: word(source, last) };
    if (matcher.label === "__name__" && operator === "=") named.push(matcher.value);
    else matchers.push(matcher);
  }
  const [metric = "", second] = [...new Set(named)];
  if (second !== undefined) {
    throw meaningless(`a selector names the metrics "${metric}" and "${second}"`, "name one");
  }
  return {
    type: "selector",
    metric,
    matchers,
    carries: [],
    window: undefined,
    offset: undefined,
    at: undefined,
  };
}
