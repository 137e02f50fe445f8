import { describe, expect, it } from "vitest";
import { boards as boardKeys, thresholds } from "../../src/catalog/index.ts";
import { boards } from "../../src/dashboards/index.ts";
import { parseQuery, selectorsOf, substituteVariables } from "../../src/promql/index.ts";
import { readBoard, shownPanels } from "./read-dashboard.ts";

const chosen = { environment: ".+", service: ".+", instance: ".+" };
const prometheus = { type: "prometheus", uid: `$${"{datasource}"}` };

describe.each(boards.flatMap((board) => ["tta", "acme"].map((namespace) => ({ board, namespace }))))(
  "board $board.key in namespace $namespace",
  ({ board, namespace }) => {
    const json = readBoard(board, namespace);
    const shown = shownPanels(json);
    const targets = shown.flatMap((panel) => (panel.targets ?? []).map((target) => ({ panel, target })));

    it("is a classic dashboard of schema 42 that nobody edits by hand", () => {
      expect(json).toMatchObject({
        uid: `${namespace}-${board.key}`,
        schemaVersion: 42,
        editable: false,
        refresh: "30s",
        timezone: "browser",
        graphTooltip: 1,
      });
      expect(json.uid.length).toBeLessThanOrEqual(40);
      expect(json).not.toHaveProperty("id");
      expect(json.tags).toContain(namespace);
      expect(json.links[0]).toMatchObject({ tags: [namespace], keepTime: true, includeVars: true });
    });

    it("covers its part of the 24 columns without a hole or an overlap", () => {
      const cells = new Map<string, string>();
      for (const { gridPos, title } of json.panels) {
        for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
          for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
            expect(cells.get(`${x},${y}`), `${title} at ${x},${y}`).toBeUndefined();
            cells.set(`${x},${y}`, title);
          }
        }
      }
      const bottom = Math.max(...json.panels.map(({ gridPos }) => gridPos.y + gridPos.h));
      expect(cells.size).toBe(24 * bottom);
      expect(Math.max(...json.panels.map(({ gridPos }) => gridPos.x + gridPos.w))).toBe(24);
    });

    it("gives every panel a stable positive id of its own", () => {
      const ids = json.panels.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(Number.isInteger(id) && id > 0 && id < 2 ** 31).toBe(true);
      expect(readBoard(board, "other").panels.map(({ id }) => id)).toEqual(ids);
    });

    it("has titles that fit, descriptions, units and at least three rows of height", () => {
      for (const panel of shown) {
        expect(panel.title.length, panel.title).toBeLessThanOrEqual(panel.gridPos.w * 5);
        expect(panel.description, panel.title).toMatch(/\.$/);
        expect(panel.fieldConfig?.defaults.unit, panel.title).toMatch(/^(s|bytes|percentunit|short|reqps)$/);
        expect(panel.gridPos.h).toBeGreaterThanOrEqual(3);
        expect(panel.interval).toBe("5s");
      }
      const titles = shown.map(({ title }) => title);
      expect(new Set(titles).size).toBe(titles.length);
    });

    it("asks the chosen data source, with refIds from A on and a legend for each query", () => {
      expect(targets.length).toBeGreaterThan(0);
      expect(targets.length).toBeLessThanOrEqual(30);
      for (const panel of shown) {
        expect(panel.datasource).toEqual(prometheus);
        expect(panel.targets?.map(({ refId }) => refId)).toEqual(
          ["A", "B", "C"].slice(0, panel.targets?.length),
        );
      }
      for (const { target } of targets) {
        expect(target.datasource).toEqual(prometheus);
        expect(target.legendFormat).not.toBe("");
        expect(target.instant).not.toBe(target.range);
      }
    });

    it("sends only queries that the official grammar accepts, narrowed by every variable in every selector", () => {
      for (const { panel, target } of targets) {
        const query = substituteVariables(target.expr, chosen);
        expect(() => parseQuery(query), panel.title).not.toThrow();
        for (const selector of selectorsOf(query)) {
          expect(
            selector.matchers.map(({ label }) => label),
            target.expr,
          ).toEqual(expect.arrayContaining(["environment", "service", "instance"]));
          expect(selector.metric).toMatch(new RegExp(`^(${namespace}_|process_|nodejs_|up$)`));
        }
      }
    });

    it("lets Grafana choose the window of every line, and never draws a raw fill or an absent", () => {
      for (const { panel, target } of targets) {
        if (panel.type === "timeseries") expect(target.expr).not.toMatch(/\[\d/);
        expect(target.expr).not.toMatch(/vector\(|absent\(/);
        const isQuantile = target.expr.startsWith("histogram_quantile(");
        expect(target.exemplar ?? false).toBe(panel.type === "timeseries" && isQuantile);
      }
    });

    it("draws lines with a table of numbers below and all series in the tooltip, greatest first", () => {
      for (const panel of shown.filter(({ type }) => type === "timeseries")) {
        expect(panel.options).toMatchObject({
          legend: { displayMode: "table", calcs: ["lastNotNull", "mean", "max"], showLegend: true },
          tooltip: { mode: "multi", sort: "desc" },
        });
      }
    });

    it("uses at most 8 fixed colours a panel", () => {
      for (const panel of shown) {
        const colors = JSON.stringify(panel.fieldConfig).match(/#[0-9A-F]{6}/g) ?? [];
        expect(new Set(colors).size, panel.title).toBeLessThanOrEqual(8);
      }
    });

    it("has the four variables, each within the choice of those before it", () => {
      const [datasource, ...labels] = json.templating.list;
      expect(datasource).toMatchObject({ name: "datasource", type: "datasource", label: "Data source" });
      expect(labels.map(({ name }) => name)).toEqual(["environment", "service", "instance"]);
      for (const [i, variable] of labels.entries()) {
        expect(variable).toMatchObject({
          refresh: 2,
          multi: true,
          includeAll: true,
          allValue: ".+",
          datasource: prometheus,
        });
        const [, series = ""] = /^label_values\((.*), \w+\)$/.exec(String(variable.definition)) ?? [];
        expect(selectorsOf(series)[0]?.matchers.map(({ label }) => label)).toEqual(
          ["environment", "service", "instance"].slice(0, i),
        );
      }
    });

    it("marks alerts and new versions, with queries that parse", () => {
      expect(json.annotations.list.map(({ name }) => name)).toEqual([
        "Annotations and alerts",
        "Alerts firing",
        "New versions",
      ]);
      for (const { expr } of json.annotations.list) {
        if (expr !== undefined) expect(() => parseQuery(substituteVariables(expr, chosen))).not.toThrow();
      }
      // Workflow alerts have no instance: a matcher for any would find none of them.
      expect(json.annotations.list[1]?.expr).not.toContain("instance");
    });

    it("leaves nothing live or noisy in the JSON", () => {
      const text = JSON.stringify(json);
      expect(text).not.toMatch(/"auto(_min|_count)?":|inControlsMenu|__inputs|undefined|NaN/);
    });
  },
);

describe("the overview", () => {
  const overview = boards.find(({ key }) => key === "overview");

  it("has exactly the panels that the catalog lists, in its order", () => {
    expect(overview?.rows.flatMap((row) => Object.keys(row.panels))).toEqual(boardKeys.overview.panels);
  });

  it("draws the limits that the alerts compare with", () => {
    if (overview === undefined) throw new Error("no overview");
    const steps = (title: string) =>
      shownPanels(readBoard(overview))
        .find((panel) => panel.title === title)
        ?.fieldConfig?.defaults.thresholds?.steps.map(({ value }) => value);
    const { workflow_error_ratio: ratio, workflow_latency_p95: p95 } = thresholds;
    expect(steps("Workflow error ratio")).toEqual([null, ratio.production, ratio.staging]);
    expect(steps("Workflow latency")).toEqual([null, p95.production, p95.staging]);
  });
});
