import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { boards as ownBoards } from "../../src/dashboards/index.ts";
import { readDashboardFile } from "../../src/grafana/index.ts";
import { lintBoards } from "../../src/lint/index.ts";
import { catalogLookup } from "../../src/promql/index.ts";
import { renderDashboards } from "../../src/render/index.ts";
import { everyRecording as recordings } from "../../src/rules/index.ts";

describe.each(["classic", "grafana-v2"] as const)("our own boards, written as %s", (target) => {
  const files = [...renderDashboards({ scrapeIntervalSeconds: 15, target })];
  const boards = files.map(([path, text]) => readDashboardFile(text, path));

  it("keep every rule", () => {
    const lookup = catalogLookup(catalog, { recordings, scrapeIntervalSeconds: 15, complete: false });
    const report = lintBoards(boards, { lookup });
    const found = report.boards.flatMap(({ file, findings }) =>
      findings.map(
        ({ rule, panel, problem, fix }) => `${file} ${rule}: ${panel?.title ?? ""} ${problem}: ${fix}`,
      ),
    );
    expect(found).toEqual([]);
  });

  it("are read whole: every panel with its queries, title and unit", () => {
    expect(boards).toHaveLength(ownBoards.length);
    const told = boards.map(({ panels, oddities, variables }) => [
      panels.length > 5,
      oddities.length,
      variables.length > 3,
    ]);
    expect(told).toEqual(boards.map(() => [true, 0, true]));
    const empty = boards.flatMap(({ panels }) =>
      panels.filter(
        ({ title, type, queries }) =>
          !title || (queries.length === 0 && !["text", "alertlist"].includes(type ?? "")),
      ),
    );
    expect(empty.map(({ path }) => path)).toEqual([]);
  });
});
