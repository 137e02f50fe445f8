import { afterEach, describe, expect, it } from "vitest";
import { bounded, closed, counter, defineCatalog, defineMetrics } from "../../src/catalog/index.ts";
import { catalogLookup } from "../../src/promql/index.ts";
import { verify, verifyUntilAlive } from "../../src/verify/index.ts";
import { boardOf, folderOf, panel, source } from "./boards.ts";
import { type FakePrometheus, fakePrometheus } from "./fake-prometheus.ts";

const series = [
  { __name__: "runs_total", service: "a", route: "fast" },
  { __name__: "runs:rate5m", service: "a" },
];
let server: FakePrometheus | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function judge(parts: {
  variables?: readonly object[];
  annotations?: readonly object[];
  rules?: Readonly<Record<string, unknown>>;
}) {
  server = await fakePrometheus(series);
  const { variables = [], annotations = [], rules } = parts;
  const board = {
    title: "Board",
    panels: [panel("P", "runs_total")],
    templating: { list: variables },
    annotations: { list: annotations },
  };
  return verify({
    prometheusUrl: server.url,
    dashboardsDir: folderOf({ "board.json": board }),
    ...(rules !== undefined && { rulesDir: folderOf(rules) }),
  });
}

const variable = (name: string, query: string, more: object = {}): object => ({
  name,
  type: "query",
  datasource: source,
  query: { qryType: 1, query },
  allValue: ".+",
  ...more,
});

const datasource = { name: "datasource", type: "datasource", query: "prometheus" };

describe("variables", () => {
  it("are alive with a value to choose, within what the others allow", async () => {
    const { variables, ok } = await judge({
      variables: [
        datasource,
        variable("service", "label_values(runs_total, service)"),
        variable("route", 'label_values(runs_total{service=~"$service"}, route)'),
      ],
    });
    expect(variables.map(({ name, state, reasons }) => [name, state, reasons])).toEqual([
      ["service", "alive", []],
      ["route", "alive", []],
    ]);
    expect(ok).toBe(true);
  });

  it("are dead without a value, and the report with them", async () => {
    const { variables, ok } = await judge({
      variables: [
        datasource,
        variable("a", "label_values(gone_total, service)"),
        variable("b", "label_values(runs_total, shape)"),
        variable("c", 'label_values(runs_total{service="$nobody"}, route)'),
      ],
    });
    expect(
      variables.map(({ state, reasons }) => `${state}: ${reasons[0]?.kind}, ${reasons[0]?.text}`),
    ).toEqual([
      "dead: metric_absent, nothing has emitted gone_total in the last 5m",
      "dead: no_values, no runs_total has the label shape",
      "dead: query_error, no value is known for $nobody",
    ]);
    expect(ok).toBe(false);
  });

  it("of a kind that is not judged are not called alive", async () => {
    const { variables } = await judge({ variables: [datasource, variable("all", "metrics(runs.*)")] });
    expect(variables[0]).toMatchObject({ state: "unchecked", reasons: [{ kind: "not_checked" }] });
  });
});

describe("annotations", () => {
  const annotation = (name: string, expr: string): object => ({
    name,
    datasource: source,
    expr,
    enable: true,
  });

  it("are alive when their series are there, and when no alert has fired yet", async () => {
    const { annotations, ok } = await judge({
      annotations: [
        { name: "built in", builtIn: 1, datasource: { type: "grafana", uid: "-- Grafana --" } },
        annotation("starts", "changes(runs_total[1m]) > 0"),
        annotation("alerts", 'ALERTS{alertstate="firing"}'),
      ],
    });
    expect(annotations.map(({ name, state }) => [name, state])).toEqual([
      ["starts", "alive"],
      ["alerts", "alive"],
    ]);
    expect(ok).toBe(true);
  });

  it("are dead when nothing emits what they mark", async () => {
    const { annotations, ok } = await judge({
      annotations: [annotation("starts", "changes(gone_total[1m])")],
    });
    expect(annotations[0]).toMatchObject({ state: "dead", reasons: [{ kind: "metric_absent" }] });
    expect(ok).toBe(false);
  });
});

describe("recording rules", () => {
  const file = (rules: readonly object[]): unknown =>
    JSON.stringify({ groups: [{ name: "g", rules: [...rules, { alert: "A", expr: "gone_total > 0" }] }] });

  it("are alive when Prometheus writes them, and alert rules are none", async () => {
    const rules = { "deep/r.yml": file([{ record: "runs:rate5m", expr: "rate(runs_total[5m])" }]) };
    const { recordings, ok } = await judge({ rules });
    expect(recordings).toEqual([{ file: "deep/r.yml", name: "runs:rate5m", state: "alive", reasons: [] }]);
    expect(ok).toBe(true);
  });

  it("are dead when nothing emits what they read, or nobody writes what they give", async () => {
    const rules = {
      "r.yml": file([
        { record: "gone:rate5m", expr: "rate(gone_total[5m])" },
        { record: "runs:rate1m", expr: "rate(runs_total[1m])" },
      ]),
    };
    const { recordings, ok } = await judge({ rules });
    expect(recordings.map(({ reasons }) => reasons[0]?.text)).toEqual([
      "nothing has emitted gone_total in the last 5m",
      "its query has an answer and nothing writes runs:rate1m: load r.yml into Prometheus",
    ]);
    expect(ok).toBe(false);
  });

  it("in a file that is not YAML are an error that names it", async () => {
    await expect(judge({ rules: { "bad.yml": "groups: [" } })).rejects.toMatchObject({
      code: "VERIFY_RULES",
      message: expect.stringContaining("bad.yml"),
    });
  });
});

it("gives no recordings without a folder of rules", async () => {
  server = await fakePrometheus(series);
  const { recordings } = await verify({
    prometheusUrl: server.url,
    dashboardsDir: boardOf([panel("P", "runs_total")]),
  });
  expect(recordings).toEqual([]);
});

describe("what the code can emit and nothing has emitted", () => {
  const orders = defineCatalog({
    metrics: [
      defineMetrics({
        shop_orders_total: counter({
          help: "Orders.",
          labels: { kind: closed("tea", "mate"), city: bounded() },
          owner: "shop",
        }),
      }),
    ],
    external: [],
  });
  const lookup = catalogLookup(orders);

  async function states(exprs: readonly (readonly string[])[], known: boolean) {
    server = await fakePrometheus([{ __name__: "runs_total" }]);
    const report = await verify({
      prometheusUrl: server.url,
      dashboardsDir: boardOf(exprs.map((of, i) => panel(`P${i}`, ...of))),
      ...(known && { lookup }),
    });
    return { ok: report.ok, states: report.panels.map(({ state }) => state), counts: report.counts };
  }

  it("is unused, and dead for those who are strict", async () => {
    const all = [["rate(shop_orders_total[5m])"], ["runs_total", "shop_orders_total"]];
    expect(await states(all, true)).toMatchObject({ ok: true, states: ["unused", "alive"] });
    await server?.stop();
    expect(await states(all, false)).toMatchObject({ ok: false, states: ["dead", "dead"] });
  });

  it("is waited for, and unused when the time is over", async () => {
    server = await fakePrometheus([{ __name__: "runs_total" }]);
    const begun = performance.now();
    const report = await verifyUntilAlive({
      prometheusUrl: server.url,
      dashboardsDir: boardOf([panel("P", "runs_total"), panel("Q", "shop_orders_total")]),
      lookup,
      waitSeconds: 0.5,
      pauseMs: 100,
    });
    expect(performance.now() - begun).toBeGreaterThan(300);
    expect(report).toMatchObject({ ok: true, counts: { alive: 1, unused: 1 } });
  });

  it("is dead with a metric, a label or a value that the code cannot emit", async () => {
    const all = [["shop_order_total"], ["shop_orders_total", "gone_total"]];
    expect((await states(all, true)).states).toEqual(["dead", "dead"]);
  });

  it("knows the values that a closed label can have, and takes no other for unused", async () => {
    server = await fakePrometheus([{ __name__: "shop_orders_total", kind: "tea", city: "Ulm" }]);
    const exprs = ['{kind="mate"}', '{kind=~"mate|tea", city="Ulm"}', '{kind="coffee"}', '{city="Bonn"}'];
    const report = await verify({
      prometheusUrl: server.url,
      dashboardsDir: boardOf(exprs.map((of, i) => panel(`P${i}`, `shop_orders_total${of}`))),
      lookup,
    });
    expect(report.panels.map(({ state }) => state)).toEqual(["unused", "alive", "dead", "dead"]);
  });
});
