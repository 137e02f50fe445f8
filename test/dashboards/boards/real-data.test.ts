import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boards, queriesOf } from "../../../src/dashboards/index.ts";
import { print, recordings, substituteVariables, withMatchers } from "../../../src/promql/index.ts";
import { requireBinary, waitFor } from "../../real/index.ts";
import { type DrivenPrometheus, startDrivenPrometheus } from "./driven-prometheus.ts";

const rules = `groups:
  - name: recordings
    rules:
${recordings.map(({ name, query }) => `      - { record: "${name}", expr: ${JSON.stringify(print(query))} }`).join("\n")}
`;

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
        text: substituteVariables(print({ node: withMatchers(query.node, matchers) }), {}),
      })),
    );
});

describe.skipIf(requireBinary("prometheus") === undefined)(
  "after every emitter has done all that it can, a real Prometheus",
  () => {
    let driven: DrivenPrometheus;

    beforeAll(async () => {
      driven = await startDrivenPrometheus({ "rules.yml": rules });
    });

    afterAll(() => driven?.stop());

    it.each(queries)("has numbers for $name", async ({ text, unit, labels }) => {
      const samples = await waitFor(
        text,
        async () => {
          const found = await driven.prometheus.query(text);
          return found.some(({ value }) => Number.isFinite(value)) && found;
        },
        { timeoutMs: 10_000 },
      );
      for (const { metric, value } of samples) {
        // Every axis begins at 0, and a share has a whole. Prometheus extends each counter to the edges of the
        // window for itself, so that over the few seconds of this test a part may seem a little above its whole.
        if (!Number.isNaN(value)) expect(value).toBeGreaterThanOrEqual(0);
        if (unit === "ratio" && !Number.isNaN(value)) expect(value).toBeLessThanOrEqual(1.1);
        const { __name__: _name, ...own } = metric;
        expect(Object.keys(own).sort()).toEqual([...labels].sort());
      }
    });
  },
);
