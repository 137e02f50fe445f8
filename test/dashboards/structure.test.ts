import { describe, expect, it } from "vitest";
import { boardKeys } from "../../src/catalog/index.ts";
import { type Board, boards } from "../../src/dashboards/index.ts";
import { titleRoom, titleWidth } from "../../src/dashboards/model/title-room.ts";
import { readQuery, selectorsOf, substituteVariables } from "../../src/promql/index.ts";
import { detail, everyKind } from "./every-kind.ts";
import {
  asksLoki,
  everything,
  type GrafanaPanel,
  openPanels,
  readBoard,
  shownPanels,
} from "./read-dashboard.ts";

const prometheus = { type: "prometheus", uid: `$${"{datasource}"}` };
/** On a screen 1280 pixels wide a column is some 50 wide. */
const leastWidth: Readonly<Record<string, number>> = {
  stat: 4,
  gauge: 4,
  bargauge: 6,
  text: 4,
  alertlist: 6,
  timeseries: 8,
  heatmap: 8,
  table: 8,
  "state-timeline": 12,
  logs: 12,
};
const withoutQueries = ["text", "alertlist"];

const all = [...boards, everyKind, detail];
const cases = all.flatMap((board) => ["tta", "acme"].map((namespace) => ({ board, namespace })));
const labelsOf = ({ variables = [] }: Board): readonly string[] => [
  "environment",
  "service",
  "instance",
  ...variables.map(({ label }) => label),
];

/** The units of the numbers of a panel, wherever its kind keeps them. */
function unitsOf({ type, fieldConfig, options = {} }: GrafanaPanel): readonly unknown[] {
  if (type === "heatmap") return [Object(options.yAxis).unit];
  if (type !== "table") return [fieldConfig.defaults.unit];
  return fieldConfig.overrides.flatMap(({ properties }) =>
    properties.filter(({ id }) => id === "unit").map(({ value }) => value),
  );
}

describe.each(cases)("board $board.key in namespace $namespace", ({ board, namespace }) => {
  const json = readBoard(board, namespace, all);
  const shown = shownPanels(json);
  const asking = shown.filter((panel) => !withoutQueries.includes(panel.type) && !asksLoki(panel));
  const targets = asking.flatMap((panel) => (panel.targets ?? []).map((target) => ({ panel, target })));
  const chosen = Object.fromEntries(labelsOf(board).map((label) => [label, ".+"]));

  it("is a classic dashboard of schema 42 that nobody edits by hand", () => {
    expect(json).toMatchObject({
      uid: `${namespace}-${board.key}`,
      title: board.title,
      schemaVersion: 42,
      editable: false,
      refresh: "30s",
      timezone: "browser",
      graphTooltip: 1,
    });
    expect(json.uid.length).toBeLessThanOrEqual(40);
    expect(json).not.toHaveProperty("id");
    for (const tag of json.tags) expect(tag.length).toBeLessThanOrEqual(50);
    expect(json.tags).toContain(namespace);
    expect(json.links[0]).toMatchObject({
      type: "dashboards",
      tags: [namespace],
      keepTime: true,
      includeVars: true,
    });
  });

  it("covers its part of the 24 columns without a hole or an overlap", () => {
    expectWhole(json.panels);
    for (const { panels = [] } of json.panels) if (panels.length > 0) expectWhole(panels);
  });

  it("gives every panel a stable positive id of its own", () => {
    const ids = everything(json).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(Number.isInteger(id) && id > 0 && id < 2 ** 31).toBe(true);
    expect(everything(readBoard(board, "other", all)).map(({ id }) => id)).toEqual(ids);
  });

  it("can be read on a screen 1280 pixels wide", () => {
    for (const { title, type, gridPos, description } of shown) {
      expect(titleWidth(title), title).toBeLessThanOrEqual(titleRoom(gridPos.w));
      expect(description, title).toMatch(/\.$/);
      expect(gridPos.h, title).toBeGreaterThanOrEqual(3);
      expect(gridPos.w, title).toBeGreaterThanOrEqual(leastWidth[type] ?? Number.NaN);
    }
    for (const row of json.panels.filter(({ type }) => type === "row")) {
      const titles = [row, ...(row.panels ?? [])].map(({ title }) => title);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  it("has a unit for every number that is not a state", () => {
    for (const panel of asking.filter(({ type }) => type !== "state-timeline")) {
      const units = unitsOf(panel);
      expect(units.length, panel.title).toBe(panel.type === "table" ? panel.targets?.length : 1);
      for (const unit of units) expect(unit, panel.title).toMatch(/^([a-zA-Z]+|suffix: s\/s)$/);
    }
  });

  it("asks the chosen data source, with refIds from A on and a legend for each query", () => {
    if (!shown.some(asksLoki)) expect(targets.length).toBeGreaterThan(0);
    for (const panel of asking) {
      expect(panel.datasource).toEqual(prometheus);
      expect(panel.interval).toBe("5s");
      expect(panel.targets?.length, panel.title).toBeGreaterThan(0);
      expect(panel.targets?.map(({ refId }) => refId)).toEqual(
        [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].slice(0, panel.targets?.length),
      );
    }
    for (const { target } of targets) {
      expect(target.datasource).toEqual(prometheus);
      expect(target.legendFormat).not.toBe("");
      expect(target.instant).not.toBe(target.range);
    }
  });

  it("sends at most 30 queries when it is opened", () => {
    expect(openPanels(json).flatMap(({ targets: sent = [] }) => sent).length).toBeLessThanOrEqual(30);
  });

  it("sends only queries that Prometheus takes, narrowed by every variable that fits", () => {
    for (const { panel, target } of targets) {
      const query = substituteVariables(target.expr, chosen);
      expect(() => readQuery(query), panel.title).not.toThrow();
      for (const selector of selectorsOf(query)) {
        const labels = selector.matchers.map(({ label }) => label);
        expect(labels, target.expr).toEqual(expect.arrayContaining(["environment", "service"]));
        // What a rule has recorded stands for all instances of a service.
        const isRecorded = /:|_cache_hit_rate$/.test(selector.metric ?? "");
        if (!isRecorded) expect(labels, target.expr).toContain("instance");
        expect(selector.metric).toMatch(
          new RegExp(
            `^(${namespace}_|process_|nodejs_|prometheus_|alertmanager_|loki_|promtail_|tempo_|up$|scrape_|[a-z_]+:${namespace}_)`,
          ),
        );
      }
    }
  });

  it("lets Grafana choose the window of every line without a limit, and never draws a raw fill or an absent", () => {
    for (const { panel, target } of targets) {
      // A state that an alert watches has a colour, and no limit.
      const limited =
        (panel.fieldConfig.defaults.thresholds?.steps.length ?? 0) > 1 || panel.type === "state-timeline";
      // The line behind a number is that number as it was, over a window of its own.
      if (target.range && panel.type !== "stat" && !limited) expect(target.expr).not.toMatch(/\[\d/);
      expect(target.expr).not.toMatch(/vector\((?!NaN\))|absent\(/);
    }
  });

  it("says nothing where a number of this moment has none, instead of the last one that there was", () => {
    for (const { panel, target } of targets.filter(({ target: { range } }) => range)) {
      const says = / or vector\(NaN\)$/.test(target.expr);
      expect(says, `${panel.title} ${target.expr}`).toBe(panel.type === "stat");
      if (panel.type !== "stat") continue;
      expect(panel.options).toMatchObject({ graphMode: "area", reduceOptions: { calcs: ["last"] } });
      expect(panel.fieldConfig.defaults).toMatchObject({
        mappings: [{ type: "special", options: { match: "nan", result: { text: "No data" } } }],
      });
    }
  });

  it("asks for exemplars of every latency that is drawn over time, and of the pace of all spending", () => {
    for (const { target } of targets) {
      const latency = target.format === "heatmap" || target.expr.startsWith("histogram_quantile(");
      const drawn = target.range && !target.expr.endsWith("or vector(NaN)");
      const spending =
        /^sum( by \([\w, ]+\) )?\(rate\([a-z]+_(\w+_cost_usd|llm_tokens)_total\{[^}]*\}\[[^\]]+\]\)\)( \* 3600)?( and on |$)/;
      expect(target.exemplar ?? false, target.expr).toBe(drawn && (latency || spending.test(target.expr)));
    }
  });

  it("draws lines with a table of numbers below and all series in the tooltip, the greatest first", () => {
    for (const panel of shown.filter(({ type }) => type === "timeseries")) {
      expect(panel.options).toMatchObject({
        legend: {
          displayMode: "table",
          calcs: panel.gridPos.w < 12 ? ["lastNotNull", "max"] : ["lastNotNull", "mean", "max"],
          showLegend: true,
          sortBy: "Max",
          sortDesc: true,
        },
        tooltip: { mode: "multi", sort: "desc" },
      });
    }
  });

  it("uses at most 8 fixed colours a panel", () => {
    for (const panel of shown) {
      const colors = JSON.stringify([panel.fieldConfig, panel.options]).match(/#[0-9A-F]{6}/g) ?? [];
      expect(new Set(colors).size, panel.title).toBeLessThanOrEqual(8);
    }
  });

  it("has a variable for the data source and each label, each within the choice of those before it", () => {
    const [datasource, ...others] = json.templating.list;
    const labels = others.filter(({ type }) => type !== "datasource");
    expect(datasource).toMatchObject({ name: "datasource", type: "datasource", label: "Data source" });
    expect(labels.map(({ name }) => name)).toEqual(labelsOf(board));
    for (const [i, variable] of labels.entries()) {
      expect(variable).toMatchObject({
        refresh: 2,
        multi: true,
        includeAll: true,
        allValue: ".+",
        datasource: prometheus,
      });
      const [, series = ""] = /^label_values\((.*), \w+\)$/.exec(String(variable.definition)) ?? [];
      const narrowing = selectorsOf(series)[0]?.matchers.map(({ label }) => label) ?? [];
      const before = labelsOf(board).slice(0, i);
      for (const label of narrowing) expect(before).toContain(label);
      // What a rule has recorded stands for all instances of a service.
      const always = before.slice(0, series.includes(":") ? 2 : 3);
      for (const label of always) expect(narrowing).toContain(label);
    }
  });

  it("links to boards that exist, by variables that they and the clicked series have", () => {
    for (const { title, fieldConfig } of shown) {
      const nested = fieldConfig.overrides.flatMap(({ properties }) =>
        properties.flatMap(({ id, value }) => (id === "links" && Array.isArray(value) ? value : [])),
      );
      for (const { url } of [...(fieldConfig.defaults.links ?? []), ...nested]) {
        const [, uid = "", query = ""] = /^\/d\/([\w-]+)\?(.+)$/.exec(url) ?? [];
        const target = all.find(({ key }) => `${namespace}-${key}` === uid);
        expect(target, `${title}: ${url}`).toBeDefined();
        if (target === undefined) continue;
        const names = query
          .split("&")
          .map((part) => /^var-(\w+)=|^\$\{(\w+):queryparam\}$/.exec(part))
          .flatMap((match) => match?.[1] ?? match?.[2] ?? []);
        expect(names).toEqual(expect.arrayContaining(["datasource", "environment", "service", "instance"]));
        for (const name of names) expect(["datasource", ...labelsOf(target)], url).toContain(name);
        expect(new Set(names).size).toBe(names.length);
      }
    }
  });

  it("marks alerts and new versions by queries that look back by the step, however long the range", () => {
    expect(json.annotations.list.map(({ name }) => name)).toEqual([
      "Annotations and alerts",
      "Alerts firing",
      "New versions",
    ]);
    const [, alerts = "", versions = ""] = json.annotations.list.map(({ expr = "" }) => expr);
    for (const expr of [alerts, versions]) {
      expect(() => readQuery(substituteVariables(expr, chosen))).not.toThrow();
    }
    expect(alerts).toMatch(/^last_over_time\(ALERTS\{.*\}\[\$__interval\]\)$/);
    expect(versions).toContain("offset $__interval");
    // Workflow alerts have no instance: a matcher for any would find none of them.
    expect(alerts).not.toContain("instance");
  });

  it("leaves nothing live or noisy in the JSON", () => {
    const text = JSON.stringify(json).replaceAll("vector(NaN)", "");
    expect(text).not.toMatch(
      /"auto(_min|_count)?":\s*(true|false|"|\d)|inControlsMenu|__inputs|undefined|NaN/,
    );
  });
});

/** No cell of the lines between the first and the last is left empty or taken twice. */
function expectWhole(panels: readonly GrafanaPanel[]): void {
  const cells = new Map<string, string>();
  for (const { gridPos, title } of panels) {
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
        expect(cells.get(`${x},${y}`), `${title} at ${x},${y}`).toBeUndefined();
        cells.set(`${x},${y}`, title);
      }
    }
  }
  const top = Math.min(...panels.map(({ gridPos }) => gridPos.y));
  const bottom = Math.max(...panels.map(({ gridPos }) => gridPos.y + gridPos.h));
  expect(cells.size).toBe(24 * (bottom - top));
  expect(Math.max(...panels.map(({ gridPos }) => gridPos.x + gridPos.w))).toBe(24);
}

describe("boards that alerts know", () => {
  it.each(Object.entries(boardKeys))(
    "%s has exactly the panels that the catalog lists",
    (key, { panels }) => {
      const board = boards.find((one) => one.key === key);
      const keys: readonly string[] = board?.rows.flatMap((row) => Object.keys(row.panels)) ?? [];
      expect([...keys].sort()).toEqual([...panels].sort());
    },
  );
});
