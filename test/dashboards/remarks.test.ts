import { describe, expect, it } from "vitest";
import { boards, queriesOf } from "../../src/dashboards/index.ts";
import { children, type Node, print } from "../../src/promql/index.ts";
import { everyRecording as recordings } from "../../src/rules/index.ts";

const queries = [
  ...boards.flatMap(({ key, rows }) =>
    rows.flatMap(({ panels }) =>
      Object.entries(panels).flatMap(([panel, one]) =>
        queriesOf(one).map(({ query }) => [`${key}/${panel}`, query.node] as const),
      ),
    ),
  ),
  ...recordings.map(({ name, query }) => [name, query.node] as const),
];

function nodesOf(node: Node): readonly Node[] {
  return [node, ...children(node).flatMap(nodesOf)];
}

const growth = new Set(["rate", "irate", "increase"]);

/** What Prometheus 3 remarks on in an answer, as far as the query alone decides it. */
function remarksOn(node: Node): readonly string[] {
  return nodesOf(node).flatMap((one): readonly string[] => {
    if (one.type !== "call") return [];
    const [first] = one.args;
    if (growth.has(one.name)) {
      const named = first?.type === "selector" && /_(total|sum|count|bucket)$/.test(first.metric);
      return named ? [] : [`${print({ node: one })} might be of no counter`];
    }
    if (one.name !== "histogram_quantile") return [];
    const share = first?.type === "number" ? first.value : Number.NaN;
    return share >= 0 && share <= 1 ? [] : [`${print({ node: one })} asks for no quantile`];
  });
}

describe("the queries of our boards and recordings", () => {
  it("give Prometheus nothing to remark on, which Grafana would show as a warning on the panel", () => {
    expect(queries.flatMap(([name, node]) => remarksOn(node).map((remark) => `${name}: ${remark}`))).toEqual(
      [],
    );
    expect(queries.length).toBeGreaterThan(150);
  });

  it("would be found if they did", () => {
    const selector = {
      type: "selector",
      metric: "room_visitors",
      matchers: [],
      carries: [],
      window: "5m",
      offset: undefined,
      at: undefined,
    } as const;
    const rate: Node = { type: "call", name: "rate", args: [selector] };
    const quantile: Node = {
      type: "call",
      name: "histogram_quantile",
      args: [{ type: "number", value: 95 }, rate],
    };
    expect(remarksOn(quantile)).toHaveLength(2);
  });
});
