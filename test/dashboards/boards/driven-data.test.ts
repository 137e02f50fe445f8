import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boards, queriesOf } from "../../../src/dashboards/index.ts";
import { print, substituteVariables, withMatchers } from "../../../src/promql/index.ts";
import type { EngineWith } from "../../engine/engine-with.ts";
import { startDrivenEngine } from "./driven-engine.ts";

/** Every query of every panel, narrowed by all that a reader can choose, as its board sends it. */
const queries = boards.flatMap((board) => {
  const chosen = ["environment", "service", "instance", ...(board.variables ?? []).map(({ label }) => label)];
  const matchers = chosen.map((label) => ({ label, operator: "=~" as const, value: ".+" }));
  return board.rows
    .flatMap(({ panels }) => Object.entries(panels))
    .flatMap(([key, panel]) =>
      queriesOf(panel).map(({ query, legend }) => ({
        name: `${board.key}/${key} ${legend}`,
        unit: query.unit,
        labels: query.labels,
        // As Grafana has it for a board of a few minutes: the steps of what looks back over the whole range.
        text: substituteVariables(print({ node: withMatchers(query.node, matchers) }), { __interval: "1s" }),
      })),
    );
});

/** More can be spent, or be going to be, than there is of a budget. */
const ofBudget = /^cost\/budget(s Used|_forecast )/;

interface Remarks {
  readonly warnings?: readonly string[];
  readonly infos?: readonly string[];
}

describe("after every emitter has done all that it can, an engine", () => {
  let driven: EngineWith;

  beforeAll(async () => {
    driven = await startDrivenEngine();
  });

  afterAll(() => driven?.stop());

  // Prometheus 3 tells of queries that it doubts, and Grafana marks their panels.
  it("remarks on none of the answers", async () => {
    for (const { name, text } of queries) {
      const url = `${driven.url}/api/v1/query?query=${encodeURIComponent(text)}`;
      const { warnings = [], infos = [] } = (await (await fetch(url)).json()) as Remarks;
      expect([...warnings, ...infos], name).toEqual([]);
    }
  });

  it("knows no more time of breakers than there is", async () => {
    const { text = "" } = queries.find(({ name }) => name.startsWith("circuit-breakers/time ")) ?? {};
    const states = await driven.query(text);
    expect(states.length).toBeGreaterThan(2);
    expect(states.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 9);
  });

  it.each(queries)("has numbers for $name", async ({ name, text, unit, labels }) => {
    const samples = await driven.query(text);
    expect(samples.some(({ value }) => Number.isFinite(value))).toBe(true);
    for (const { metric, value } of samples) {
      // Every axis begins at 0, and no share is more than the whole, whatever Prometheus makes of the edges of a
      // window: part and whole are rates of the same series.
      // Of a budget more may be used than there was.
      const owed = /^slo\/(left_now|budget_left|slos Budget left)/.test(name);
      if (!Number.isNaN(value) && !owed) expect(value).toBeGreaterThanOrEqual(0);
      if (unit === "ratio" && !ofBudget.test(name) && !Number.isNaN(value))
        expect(value).toBeLessThanOrEqual(1 + 1e-9);
      const { __name__: _name, ...own } = metric;
      expect(Object.keys(own).sort()).toEqual([...labels].sort());
    }
  });
});
