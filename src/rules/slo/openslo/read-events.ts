import { type Catalog, defaultNamespace } from "../../../catalog/index.ts";
import { isObsError } from "../../../errors/index.ts";
import { objectOf, textOf } from "../../../narrow/index.ts";
import {
  type CounterSelector,
  catalogLookup,
  type Node,
  readQuery,
  type SelectorNode,
} from "../../../promql/index.ts";

/** Where the events of a document are read from. */
interface EventsSource {
  /** The place in the document, for errors. */
  readonly what: string;
  readonly catalog: Catalog;
  readonly namespace: string;
  readonly refuse: (problem: string, fix: string) => never;
}

/** A counter, and the labels beside environment and service by which it is added up. */
interface ReadEvents {
  readonly counter: CounterSelector<string, "none">;
  readonly by: readonly string[];
}

const always: readonly string[] = ["environment", "service"];

/** `counter{…}`, `sum(counter{…})` or `sum by (…) (counter{…})`: the counter, and what it is added up by. */
function summed(node: Node): { readonly selector: SelectorNode; readonly by: readonly string[] } | undefined {
  if (
    node.type === "aggregate" &&
    node.operator === "sum" &&
    node.grouping === "by" &&
    node.operand.type === "selector"
  )
    return { selector: node.operand, by: node.labels.filter((label) => !always.includes(label)) };
  return node.type === "selector" ? { selector: node, by: [] } : undefined;
}

function parsed(query: string, { what, refuse }: EventsSource): Node {
  try {
    return readQuery(query);
  } catch (error) {
    if (!isObsError(error)) throw error;
    return refuse(`has a query in ${what} that Prometheus refuses (${error.message})`, "write PromQL");
  }
}

/** The events of one metric of a document: a counter that the catalog knows. */
export function readEvents(of: unknown, source: EventsSource): ReadEvents {
  const { what, catalog, namespace, refuse } = source;
  const { type, spec, ...more } = objectOf(objectOf(of).metricSource);
  const [strange] = Object.keys(more);
  if (strange !== undefined)
    refuse(`says ${what}.metricSource.${strange}, which has no counterpart here`, "give type and spec.query");
  if (textOf(type, "").toLowerCase() !== "prometheus")
    refuse(`measures ${what} by ${JSON.stringify(type)}`, "ask Prometheus: type: Prometheus");
  const query = textOf(objectOf(spec).query) ?? refuse(`has no query in ${what}`, "write spec.query");
  const found = summed(parsed(query, source));
  const plain = found?.selector;
  if (
    found === undefined ||
    plain?.window !== undefined ||
    plain?.offset !== undefined ||
    plain?.at !== undefined
  )
    return refuse(
      `asks ${what} by ${query}`,
      "write a counter, or its sum by labels, without a window: sum by (environment, service) (requests_total)",
    );
  const { selector, by } = found;
  const series = catalogLookup(catalog, { namespace }).series(selector.metric);
  if (series?.kind !== "counter" || series.labels === undefined)
    return refuse(
      `counts ${what} by "${selector.metric}", ${series === undefined ? "which the catalog does not have" : "which is no counter"}`,
      "give the catalog that lists it, in its metrics or external, as a counter or histogram",
    );
  const labels = [...series.labels.keys()];
  const metric =
    namespace === defaultNamespace
      ? selector.metric
      : selector.metric.replace(`${namespace}_`, `${defaultNamespace}_`);
  const lost = [...by, ...selector.matchers.map(({ label }) => label)].find(
    (label) => !labels.includes(label),
  );
  if (lost !== undefined)
    return refuse(
      `names the label "${lost}" in ${what}, which "${selector.metric}" does not have`,
      `use some of ${labels.join(", ")}`,
    );
  const node = { ...selector, metric, carries: labels };
  return { counter: { kind: "counter", node, labels, unit: "none", nesting: [] }, by };
}
