import type { SyntaxNode } from "@lezer/common";
import type { Matcher, MatchOperator } from "./ast.ts";
import { parseQuery } from "./parse.ts";
import { unquoted } from "./read/string-literal.ts";

/** The series that one selector of a query asks for. */
export interface QuerySelector {
  /** Undefined where the query names no metric, which ours always do. */
  readonly metric: string | undefined;
  readonly matchers: readonly Matcher[];
  /** The selector alone, without window and offset: an instant query of its own. */
  readonly text: string;
}

const operators: readonly MatchOperator[] = ["=", "!=", "=~", "!~"];

/**
 * The selectors of a finished query, each once: comparisons, thresholds and fills such as `or vector(0)` are gone,
 * because a panel is alive only if its series exist. Throws an `ObsError` PROMQL_SYNTAX.
 *
 * @example `selectorsOf('sum(rate(a_total{b="c"}[5m])) > 0.5 or vector(0)')` is the one selector `a_total{b="c"}`
 */
export function selectorsOf(query: string): readonly QuerySelector[] {
  const found = new Map<string, QuerySelector>();
  parseQuery(query).iterate({
    enter(node) {
      if (node.name !== "VectorSelector") return;
      const selector = read(query, node.node);
      found.set(selector.text, selector);
    },
  });
  return [...found.values()];
}

function read(query: string, node: SyntaxNode): QuerySelector {
  const slice = (part: SyntaxNode | null): string => (part === null ? "" : query.slice(part.from, part.to));
  const identifier = node.getChild("Identifier");
  const list = node.getChild("LabelMatchers");
  const matchers: Matcher[] = [];
  let metric = identifier === null ? undefined : slice(identifier);
  for (let part = list?.firstChild ?? null; part !== null; part = part.nextSibling) {
    const value = part.getChild("StringLiteral");
    const operator = operators.find((known) => known === slice(part?.getChild("MatchOp") ?? null));
    // A quoted name in braces without an operator is the metric: {"http.requests"}.
    if (part.name.startsWith("Quoted") && operator === undefined) metric = unquoted(slice(part));
    if (operator === undefined) continue;
    const label = part.getChild("LabelName") ?? part.getChild("QuotedLabelName");
    const name = unquoted(slice(label));
    const text = unquoted(slice(value));
    if (name === "__name__" && operator === "=") metric = text;
    else matchers.push({ label: name, operator, value: text });
  }
  return { metric, matchers, text: query.slice(node.from, node.to) };
}
