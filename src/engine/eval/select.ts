import { checkedRegexp, type Matcher, type SelectorNode } from "../../promql/index.ts";
import { nameLabel } from "../model/labels.ts";
import type { Selected } from "../model/samples.ts";
import { unfinished } from "./length.ts";
import type { Query } from "./query.ts";

/** The series of a selector that may have samples between two moments in ms, both included. */
export function select(node: SelectorNode, from: number, to: number, query: Query): readonly Selected[] {
  const [variable] = node.variables ?? [];
  if (variable !== undefined) throw unfinished(variable);
  const matchers = node.matchers.map((matcher) => understood(matcher, query));
  const name: Matcher = { label: nameLabel, operator: "=", value: node.metric };
  return query.data.select(node.metric === "" ? matchers : [name, ...matchers], from, to);
}

/** A pattern as Prometheus 3 would write it; in 2, a dot takes no end of a line. Whoever selects refuses what is none. */
function understood(matcher: Matcher, { dialect }: Query): Matcher {
  const { operator, value } = matcher;
  const isPattern = operator === "=~" || operator === "!~";
  if (!isPattern || dialect === 3 || !value.includes(".")) return matcher;
  return { ...matcher, value: `(?-s:${checkedRegexp(value)})` };
}
