import { afterEach, describe, expect, it } from "vitest";
import { type VerifyReport, verify, verifyUntilAlive } from "../../src/verify/index.ts";
import { freePort } from "../real/index.ts";
import { boardOf, folderOf, panel } from "./boards.ts";
import { type FakePrometheus, fakePrometheus } from "./fake-prometheus.ts";

const series = [
  { __name__: "runs_total", service: "a", route: "fast" },
  { __name__: "runs_total", service: "a", route: "thorough" },
  { __name__: "runs_total", service: "b", route: "fast" },
];
let server: FakePrometheus | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function judge(dashboardsDir: string, special = {}, timeoutMs = 5_000): Promise<VerifyReport> {
  server = await fakePrometheus(series, special);
  return verify({ prometheusUrl: server.url, dashboardsDir, timeoutMs });
}

async function reasonFor(...exprs: readonly string[]): Promise<string> {
  const report = await judge(boardOf([panel("P", ...exprs)]));
  const [only] = report.panels;
  return `${only?.state}: ${only?.reasons.map(({ kind, text }) => `${kind}, ${text}`).join("; ")}`;
}

describe("verify", () => {
  it("finds a panel alive when each of its selectors has series", async () => {
    const report = await judge(
      boardOf([panel("P", 'sum(rate(runs_total{route="fast"}[$__rate_interval]))')]),
    );
    expect(report).toMatchObject({ ok: true, counts: { alive: 1, dead: 0, unused: 0, unchecked: 0 } });
    expect(report.panels[0]?.reasons).toEqual([]);
  });

  it("says that a metric is absent, also behind a fill that would hide it", async () => {
    expect(await reasonFor("sum(rate(nope_total[5m])) or vector(0)")).toBe(
      "dead: metric_absent, nothing has emitted nope_total in the last 5m; fill, or vector(…) stands in for data: let the panel show that there is none",
    );
  });

  it("does not call a panel alive that looks the same when nothing is measured", async () => {
    expect(await reasonFor("sum(runs_total) or vector(0)")).toMatch(/^dead: fill, /);
    expect(await reasonFor("sum(runs_total) or absent(runs_total)")).toMatch(/^dead: fill, /);
  });

  it("says which label value is absent, and which there are", async () => {
    expect(await reasonFor('runs_total{service=~".*", route="slow"} > 5')).toBe(
      'dead: label_value_absent, no runs_total{service=~".*"} has route="slow", route is "fast", "thorough"',
    );
  });

  it("finds the matcher that leaves nothing where each alone would match", async () => {
    expect(await reasonFor('runs_total{service="b", route="thorough"}')).toBe(
      'dead: label_value_absent, no runs_total{service="b"} has route="thorough", route is "fast"',
    );
  });

  it("says that a label does not exist at all", async () => {
    expect(await reasonFor('runs_total{shape="round"}')).toBe(
      'dead: label_value_absent, no runs_total has shape="round", it has no label shape at all',
    );
  });

  it("calls a panel alive without traffic when series are there and the query returns nothing or NaN", async () => {
    const nothing = "rate(runs_total[5m]) > 100";
    const nan = "runs_total / runs_total";
    const result = [{ metric: {}, value: [0, "NaN"] }];
    const report = await judge(
      boardOf([panel("A", nothing), panel("B", nan), panel("C", nan, "runs_total")]),
      {
        [nothing]: { status: 200 },
        [nan]: { body: { status: "success", data: { resultType: "vector", result } } },
      },
    );
    expect(report.panels.map(({ state, reasons }) => [state, reasons.map(({ kind }) => kind)])).toEqual([
      ["alive", ["no_traffic"]],
      ["alive", ["no_traffic"]],
      ["alive", []],
    ]);
    expect(report.ok).toBe(true);
  });

  it("passes on why Prometheus refuses a query", async () => {
    const bad = "runs_total + on(a) group_left runs_total";
    const body = { status: "error", errorType: "execution", error: "many-to-many matching not allowed" };
    const report = await judge(boardOf([panel("P", bad)]), { [bad]: { status: 422, body } });
    expect(report.panels[0]).toMatchObject({
      state: "dead",
      reasons: [{ kind: "query_error", text: "many-to-many matching not allowed" }],
    });
  });

  it("says that a query does not parse, selects nothing, is empty, or has a variable that the board lacks", async () => {
    expect(await reasonFor("sum(rate(runs_total[5m])")).toContain("dead: query_error, the query");
    expect(await reasonFor("vector(0)")).toBe("dead: no_selector, vector(0) selects no series");
    expect(await reasonFor("")).toBe("dead: no_query, its query is empty");
    expect(await reasonFor()).toBe("dead: no_query, it has no query");
    expect(await reasonFor('runs_total{service="$nobody"}')).toBe(
      "dead: query_error, no value is known for $nobody",
    );
  });

  it("is dead with one dead query among living ones", async () => {
    expect(await reasonFor("runs_total", "nope_total")).toMatch(/^dead: metric_absent/);
  });

  it("calls a query dead that is slower than its time, and goes on", async () => {
    const slow = "sum(runs_total)";
    const report = await judge(
      boardOf([panel("Slow", slow), panel("P", "runs_total")]),
      { [slow]: { delayMs: 2_000 } },
      200,
    );
    expect(report.panels.map(({ state }) => state)).toEqual(["dead", "alive"]);
    expect(report.panels[0]?.reasons[0]?.text).toBe("no answer within 0.2 s");
  });

  it("lets variables select all, also where the board asks for one exact value", async () => {
    const variables = [
      { name: "service", type: "query", allValue: ".+" },
      { name: "route", type: "query", current: { value: "gone" } },
      { name: "window", type: "interval", query: "1m,5m", current: {} },
      { name: "auto", type: "interval", query: "1m,5m", current: { value: "$__auto_interval_auto" } },
    ];
    const expr = 'rate(runs_total{service=~"$service", route="$route"}[$' + "{window}])";
    const report = await judge(boardOf([panel("P", expr, "rate(runs_total[$auto])")], variables));
    expect(report.ok).toBe(true);
    expect(server?.queries).toContain("rate(runs_total[1m])");
    expect(server?.queries).toContain('rate(runs_total{service=~".+", route=~".*"}[1m])');
  });

  it("looks into collapsed rows and folders, and leaves panels without data alone", async () => {
    const row = { type: "row", title: "Row", collapsed: true, panels: [panel("Inside", "nope_total")] };
    const dir = folderOf({
      "a.json": { title: "A", panels: [{ type: "text", title: "Words" }, row] },
      "deep/b.json": { title: "B", panels: [panel("P", "runs_total")] },
      "notes.md": "no board",
    });
    const report = await judge(dir);
    expect(report.panels.map(({ file, panel: title, state }) => [file, title, state])).toEqual([
      ["a.json", "Inside", "dead"],
      ["deep/b.json", "P", "alive"],
    ]);
  });

  it("does not judge panels of other data sources, and says so", async () => {
    const logs = {
      type: "logs",
      title: "Logs",
      datasource: { type: "loki" },
      targets: [{ expr: '{a="b"}' }],
    };
    const report = await judge(boardOf([logs, panel("P", "runs_total")]));
    expect(report.counts).toEqual({ alive: 1, dead: 0, unused: 0, unchecked: 1 });
    expect(report.panels[0]?.reasons[0]?.text).toBe("it queries loki, not Prometheus");
  });

  it("asks each query once, and no more than eight at a time", async () => {
    const panels = Array.from({ length: 40 }, (_, index) => panel(`P${index}`, `runs_total + ${index % 20}`));
    await judge(boardOf(panels));
    expect(server?.queries.filter((query) => query.startsWith("count("))).toHaveLength(1);
    expect(server?.queries.filter((query) => query.startsWith("runs_total"))).toHaveLength(20);
    expect(server?.busiest()).toBeLessThanOrEqual(8);
    expect(server?.busiest()).toBeGreaterThan(1);
  });

  it.each([
    ["JSON that does not parse", { "x.json": '{"panels": [' }, /^x\.json is not valid JSON: .*: correct it/],
    [
      "JSON of another kind",
      { "x.json": "[]" },
      /^x\.json is not a Grafana dashboard, it has no list of panels/,
    ],
    ["an empty folder", {}, /^no dashboard with a panel lies in /],
  ])("refuses %s in one sentence", async (_, files, message) => {
    await expect(judge(folderOf(files))).rejects.toThrow(message);
  });

  it("refuses a folder that is not there", async () => {
    await expect(judge("/nowhere/at/all")).rejects.toThrow(
      "dashboards cannot be read from /nowhere/at/all (ENOENT): write them with tta-obs generate",
    );
  });

  it("says in one sentence that Prometheus does not answer, or that something else does", async () => {
    const dashboardsDir = boardOf([panel("P", "runs_total")]);
    const url = `http://127.0.0.1:${await freePort()}`;
    await expect(verify({ prometheusUrl: url, dashboardsDir })).rejects.toThrow(
      `Prometheus at ${url} does not answer (ECONNREFUSED): start it with tta-obs up`,
    );
    await expect(judge(dashboardsDir, { "vector(1)": { status: 404, body: "<html>" } })).rejects.toThrow(
      "does not answer (HTTP 404, not an answer of Prometheus)",
    );
    await server?.stop();
    await expect(judge(dashboardsDir, { "vector(1)": { delayMs: 1_000 } }, 100)).rejects.toThrow(
      "does not answer (no answer within 0.1 s)",
    );
  });

  it("waits until panels come alive, and gives up in time", async () => {
    const growing: Record<string, string>[] = [];
    const dashboardsDir = boardOf([panel("P", "late_total")]);
    server = await fakePrometheus(growing);
    const options = { prometheusUrl: server.url, dashboardsDir, pauseMs: 50 };
    expect((await verifyUntilAlive({ ...options, waitSeconds: 0 })).ok).toBe(false);
    setTimeout(() => growing.push({ __name__: "late_total" }), 300);
    expect((await verifyUntilAlive({ ...options, waitSeconds: 20 })).ok).toBe(true);
  });
});
