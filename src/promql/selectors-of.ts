import type { Matcher, SelectorNode } from "./ast.ts";
import { nodesOf } from "./lint/visit.ts";
import { print } from "./print.ts";
import { readQuery } from "./read-query.ts";

/** The series that one selector of a query asks for. */
export interface QuerySelector {
  /** Undefined where the query names no metric, which ours always do. */
  readonly metric: string | undefined;
  readonly matchers: readonly Matcher[];
  /** The selector alone, without window and offset: an instant query of its own. */
  readonly text: string;
}

/**
 * The selectors of a finished query, each once: comparisons, thresholds and fills such as `or vector(0)` are gone,
 * because a panel is alive only if its series exist. Throws what {@link readQuery} throws.
 *
 * @example `selectorsOf('sum(rate(a_total{b="c"}[5m])) > 0.5 or vector(0)')` is the one selector `a_total{b="c"}`
 */
export function selectorsOf(query: string): readonly QuerySelector[] {
  const found = new Map<string, QuerySelector>();
  for (const node of nodesOf(readQuery(query))) {
    if (node.type !== "selector") continue;
    const text = print({ node: bare(node) });
    found.set(text, { metric: node.metric || undefined, matchers: node.matchers, text });
  }
  return [...found.values()];
}

function bare(selector: SelectorNode): SelectorNode {
  return { ...selector, window: undefined, offset: undefined, at: undefined };
}
