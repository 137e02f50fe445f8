import { describe, expect, it } from "vitest";
import { boards } from "../../src/dashboards/index.ts";
import { substituteVariables } from "../../src/promql/index.ts";
import { requireBinary, startPrometheus } from "../real/index.ts";
import { detail, everyKind } from "./every-kind.ts";
import { asksLoki, readBoard, shownPanels } from "./read-dashboard.ts";

const prometheus = requireBinary("prometheus");
const all = [...boards, everyKind, detail];
/** One value, several with letters that mean something in a pattern, and everything. */
const chosen = {
  ...Object.fromEntries(all.flatMap(({ variables = [] }) => variables.map(({ label }) => [label, ".+"]))),
  environment: ".+",
  service: ["story-api", "a.b(c"],
  instance: "127.0.0.1:1",
};

describe.skipIf(prometheus === undefined)("a real Prometheus", () => {
  it("accepts every query of every panel and annotation, and the series of every variable", async () => {
    const server = await startPrometheus({ config: "global:\n  scrape_interval: 5s\n" });
    try {
      const queries = all
        .map((board) => readBoard(board, "tta", all))
        .flatMap((board) => [
          ...shownPanels(board)
            .filter((panel) => !asksLoki(panel))
            .flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
          ...board.annotations.list.flatMap(({ expr }) => (expr === undefined ? [] : [expr])),
          ...board.templating.list.flatMap(({ definition }) =>
            definition === undefined ? [] : [String(definition).replace(/^label_values\((.*), \w+\)$/, "$1")],
          ),
        ]);
      expect(queries.length).toBeGreaterThan(20);
      for (const query of queries) {
        await expect(server.query(substituteVariables(query, chosen)), query).resolves.toBeDefined();
      }
    } finally {
      await server.stop();
    }
  });
});
