import { badSide, type Threshold } from "../../../src/catalog/index.ts";
import type { Panel } from "../../../src/dashboards/index.ts";
import { limitOf } from "../../../src/dashboards/model/check-panel.ts";
import { misread } from "../../../src/dashboards/model/display-unit.ts";
import { type Expression, mapChildren, mapSelectors, type Node } from "../../../src/promql/index.ts";

/** A change of a panel after which it no longer draws what an alert judges. */
export type Mutation = (panel: Panel) => Panel;

/** The panel with every query changed. */
export function withQueries(panel: Panel, change: (query: Expression) => Expression): Panel {
  switch (panel.type) {
    case "text":
    case "alertlist":
    case "logs":
    case "logcount":
    case "logvolume":
    case "heatmap":
      return panel;
    case "table":
      return { ...panel, columns: panel.columns.map((one) => ({ ...one, query: change(one.query) })) };
    default:
      return {
        ...panel,
        queries: panel.queries.map((one) => ({ ...one, query: change(one.query) })),
      } as Panel;
  }
}

export const withNodes = (panel: Panel, change: (node: Node) => Node): Panel =>
  withQueries(panel, (query) => ({ ...query, node: change(query.node) }));

/** Every node of a tree replaced, the innermost first. */
export function everywhere(node: Node, change: (node: Node) => Node): Node {
  return change(mapChildren(node, (child) => everywhere(child, change)));
}

const moved = (limit: Threshold): Threshold => ({ ...limit, production: limit.production * 2 + 1 });

function withLimit(panel: Panel, change: (limit: Threshold) => Threshold): Panel {
  if ("threshold" in panel && panel.threshold !== undefined)
    return { ...panel, threshold: change(limitOf(panel.threshold)) };
  return panel;
}

const isBadBelow = (panel: Panel): boolean =>
  "threshold" in panel && panel.threshold !== undefined && badSide(limitOf(panel.threshold)) === "below";

/** Whether a node keeps the least series of a board's range. */
const isLeast = (node: Node): boolean =>
  node.type === "binary" && node.right.type === "aggregate" && node.right.operator === "bottomk";

/** What is done to the panel of each alert; a change that leaves a panel as it is does not apply to it. */
export const mutations: Readonly<Record<string, Mutation>> = {
  "another limit in production": (panel) => withLimit(panel, moved),
  "another limit in staging": (panel) =>
    withLimit(panel, (limit) => ({ ...limit, staging: limit.staging / 2 + 0.37 })),
  "a limit in another unit": (panel) =>
    withLimit(panel, (limit) => ({ ...limit, unit: limit.unit === "bytes" ? "usd" : "bytes" })),
  "a limit that is bad on the other side": (panel) =>
    withLimit(panel, (limit) => ({ ...limit, bad: badSide(limit) === "below" ? "above" : "below" })),
  "no limit": (panel) => ("threshold" in panel ? { ...panel, threshold: undefined } : panel) as Panel,
  "a scale that ends below the limit": (panel) =>
    panel.type === "timeseries" ? { ...panel, max: -1 } : panel,
  "stacked lines": (panel) => (panel.type === "timeseries" ? { ...panel, stacked: true } : panel),
  "states of one colour": (panel) =>
    panel.type === "state-timeline"
      ? { ...panel, values: panel.values.map((one) => ({ ...one, color: "green" as const })) }
      : panel,
  "the state that fires left out": (panel) =>
    panel.type === "state-timeline"
      ? { ...panel, values: panel.values.filter(({ value }) => value !== 0) }
      : panel,
  "numbers shown in another unit": (panel) => {
    if (panel.type !== "timeseries") return panel;
    const wrong = (["percent", "ms"] as const).find((unit) =>
      panel.queries.some(({ query }) => misread(query.unit, unit) !== undefined),
    );
    // A number without a unit may be shown in any.
    return wrong === undefined ? panel : { ...panel, unit: wrong };
  },
  "values in another unit": (panel) => withQueries(panel, (query) => ({ ...query, unit: "usd" })),
  "another window": (panel) =>
    withNodes(panel, (node) =>
      mapSelectors(node, (one) => (one.window === "5m" ? { ...one, window: "10m" } : one)),
    ),
  "the window that Grafana chooses": (panel) =>
    withNodes(panel, (node) =>
      mapSelectors(node, (one) => (one.window === "5m" ? { ...one, window: "$__rate_interval" } : one)),
    ),
  "an hour ago": (panel) =>
    withNodes(panel, (node) => mapSelectors(node, (one) => ({ ...one, offset: "1h" }))),
  "the mean of a while": (panel) =>
    withNodes(panel, (node) =>
      everywhere(node, (one) =>
        one.type === "selector" && one.window === undefined
          ? { type: "call", name: "avg_over_time", args: [{ ...one, window: "5m" }] }
          : one,
      ),
    ),
  "another metric": (panel) =>
    withNodes(panel, (node) => mapSelectors(node, (one) => ({ ...one, metric: `other_${one.metric}` }))),
  "one matcher more": (panel) =>
    withNodes(panel, (node) =>
      mapSelectors(node, (one) => ({
        ...one,
        matchers: [...one.matchers, { label: "instance", operator: "=", value: "a" }],
      })),
    ),
  "one environment that is another": (panel) =>
    withNodes(panel, (node) =>
      mapSelectors(node, (one) => ({
        ...one,
        matchers: [...one.matchers, { label: "environment", operator: "!~", value: "production|drill" }],
      })),
    ),
  "one value of a matcher less": (panel) =>
    withNodes(panel, (node) =>
      mapSelectors(node, (one) => ({
        ...one,
        matchers: one.matchers.map((match) => ({ ...match, value: match.value.replace(/\|\w+$/, "") })),
      })),
    ),
  "no matchers": (panel) =>
    withNodes(panel, (node) => mapSelectors(node, (one) => ({ ...one, matchers: [] }))),
  "one label less": (panel) =>
    withNodes(panel, (node) =>
      everywhere(node, (one) =>
        // The worst of them all is as bad as the worst of those with a label.
        one.type === "aggregate" && !["max", "min", "topk", "bottomk"].includes(one.operator)
          ? { ...one, labels: one.labels.filter((label) => label !== "environment") }
          : one,
      ),
    ),
  "one label more": (panel) =>
    withNodes(panel, (node) =>
      everywhere(node, (one) =>
        one.type === "aggregate" && one.operator === "sum" && !one.labels.includes("instance")
          ? { ...one, labels: [...one.labels, "instance"] }
          : one,
      ),
    ),
  "a mean instead of a sum": (panel) =>
    withNodes(panel, (node) =>
      everywhere(node, (one) =>
        one.type === "aggregate" && one.operator === "sum" ? { ...one, operator: "avg" } : one,
      ),
    ),
  "another quantile": (panel) =>
    withNodes(panel, (node) =>
      everywhere(node, (one) =>
        one.type === "number" && one.value > 0 && one.value < 1 ? { ...one, value: 0.9 } : one,
      ),
    ),
  "growth of the last two samples": (panel) =>
    withNodes(panel, (node) =>
      everywhere(node, (one) =>
        one.type === "call" && one.name === "rate" ? { ...one, name: "irate" } : one,
      ),
    ),
  "the best instead of the worst": (panel) =>
    withNodes(panel, (node) => ({
      type: "aggregate",
      operator: isLeast(node) || isBadBelow(panel) ? "max" : "min",
      grouping: "by",
      labels: ["environment", "service"],
      parameter: undefined,
      operand: node,
    })),
  "the other share": (panel) =>
    withNodes(panel, (node) =>
      node.type === "binary" && node.operator === "/"
        ? { ...node, left: node.right, right: node.left }
        : node,
    ),
  "a hundredth": (panel) =>
    withNodes(panel, (node) => ({
      type: "binary",
      operator: "*",
      left: node,
      right: { type: "number", value: 0.01 },
      bool: false,
      matching: undefined,
    })),
  "no query": (panel) => ({
    type: "text",
    title: panel.title,
    description: "D.",
    width: 24,
    height: 4,
    markdown: "M",
  }),
};
