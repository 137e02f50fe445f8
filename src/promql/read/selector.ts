import type { SyntaxNode } from "@lezer/common";
import type { Matcher, MatchOperator, SelectorNode } from "../ast.ts";
import { matcherStandIn } from "./plain-text.ts";
import { meaningless } from "./refusal.ts";
import { parts, type Source, slice, word } from "./tokens.ts";

const operators: readonly MatchOperator[] = ["=", "!=", "=~", "!~"];

/** Words that no metric may be called without quotes. */
const noMetrics = /^(atan2|bool|on|ignoring|group_left|group_right)$/i;

/** A selector without window and offset. */
export function readSelector(source: Source, node: SyntaxNode): SelectorNode {
  const identifier = node.getChild("Identifier");
  const list = node.getChild("LabelMatchers");
  const names: Matcher[] = [];
  const written = identifier === null ? "" : slice(source, identifier);
  if (noMetrics.test(written)) throw meaningless(`${written} is no metric`, `write {__name__="${written}"}`);
  const matchers: Matcher[] = [];
  const variables: string[] = [];
  for (const part of list === null ? [] : parts(list)) {
    const [first, operation, last] = parts(part);
    const operator = operators.find((known) => operation !== undefined && known === slice(source, operation));
    // A quoted name in braces without an operator is the metric: {"http.requests"}.
    if (first === undefined || last === undefined || operator === undefined) {
      names.push({ label: "__name__", operator: "=", value: word(source, part) });
      continue;
    }
    if (matcherStandIn.test(source.text.slice(first.from, first.to))) {
      variables.push(slice(source, first));
      continue;
    }
    const matcher = { label: word(source, first), operator, value: word(source, last) };
    if (matcher.label === "__name__") names.push(matcher);
    else matchers.push(matcher);
  }
  const [second] = names;
  if (identifier !== null && second !== undefined) {
    throw meaningless(`a selector names the metrics "${written}" and "${second.value}"`, "name one");
  }
  const equal = new Set(names.filter(({ operator }) => operator === "=").map(({ value }) => value));
  const [single = ""] = equal.size === 1 ? equal : [];
  // Two names at once are no mistake for Prometheus, and never found.
  matchers.push(...names.filter(({ operator, value }) => operator !== "=" || value !== single));
  return {
    type: "selector",
    metric: identifier === null ? single : written,
    matchers,
    ...(variables.length > 0 && { variables }),
    carries: [],
    window: undefined,
    offset: undefined,
    at: undefined,
  };
}
