import { checkedRegexp, type Node, nodesOf, readQuery } from "../../../promql/index.ts";

/** A query whose patterns are all such as Prometheus takes; throws an `ObsError` PROMQL_… for any other text. */
export function checkedQuery(text: string): Node {
  const query = readQuery(text);
  for (const node of nodesOf(query)) {
    if (node.type !== "selector") continue;
    for (const { operator, value } of node.matchers)
      if (operator === "=~" || operator === "!~") checkedRegexp(value);
  }
  return query;
}
