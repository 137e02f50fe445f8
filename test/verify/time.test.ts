import { describe, expect, it } from "vitest";
import { verify } from "../../src/verify/index.ts";
import { askedSpan } from "../../src/verify/time/step.ts";
import { boardOf, panel } from "./boards.ts";

const end = 1_700_000_000;

interface Asked {
  readonly path: string;
  readonly form: URLSearchParams;
}

interface Server {
  /** Whether the first tenth of every range is empty. */
  readonly empty?: boolean;
  /** How often it scrapes, if it tells. */
  readonly scrape?: string;
}

/** Answers everything with one series. */
function fakeFetch(asked: Asked[], { empty = false, scrape }: Server): typeof fetch {
  return async (input, init) => {
    const path = new URL(String(input)).pathname;
    if (path.endsWith("status/config")) {
      expect(init?.method).toBe("GET");
      if (scrape === undefined) return new Response("no", { status: 404 });
      const yaml = `global:\n  scrape_timeout: 10s\n  scrape_interval: ${scrape}\nscrape_configs: []\n`;
      return new Response(JSON.stringify({ status: "success", data: { yaml } }));
    }
    const form = new URLSearchParams(String(init?.body));
    asked.push({ path, form });
    const isLook = form.get("query")?.startsWith("count(last_over_time(") ?? false;
    const values = isLook && empty ? [] : [[end, "1"]];
    const series = path.endsWith("query_range")
      ? values.length === 0
        ? []
        : [{ metric: {}, values }]
      : [{ metric: {}, value: [end, "1"] }];
    return new Response(
      JSON.stringify({ status: "success", data: { resultType: "vector", result: series } }),
    );
  };
}

async function time(panels: readonly object[], server: Server = {}) {
  const asked: Asked[] = [];
  const report = await verify({
    prometheusUrl: "http://prometheus.invalid",
    dashboardsDir: boardOf(panels),
    at: end,
    time: { rangeSeconds: 3600, runs: 2 },
    fetch: fakeFetch(asked, server),
  });
  return { report, asked };
}

describe("timing", () => {
  it("asks each panel as a board of 1280 px does, over the range, as often as told", async () => {
    const { report, asked } = await time([
      {
        ...panel("Lines", "rate(runs_total[$__rate_interval])"),
        interval: "15s",
        gridPos: { x: 0, y: 0, w: 12, h: 8 },
      },
    ]);
    const ranges = asked.filter(({ form }) => form.get("query") === "rate(runs_total[1m])");
    expect(ranges.map(({ form }) => [form.get("start"), form.get("end"), form.get("step")])).toEqual(
      Array(2).fill(["1699996395", "1699999995", "15"]),
    );
    expect(report.timing?.boards).toMatchObject([
      { board: "Board", queriesOnLoad: 1, worstPanel: "Lines", panels: [{ series: 1, points: 1 }] },
    ]);
  });

  it("looks back for rates as far as the scrapes of that Prometheus want", async () => {
    const { asked } = await time([panel("Lines", "rate(runs_total[$__rate_interval])")], { scrape: "30s" });
    expect(asked.filter(({ form }) => form.get("query") === "rate(runs_total[2m])")).toHaveLength(2);
  });

  it("asks a panel of single numbers for one moment, and does not count closed rows as load", async () => {
    const now = { refId: "A", expr: "sum(runs_total)", instant: true, range: false };
    const closed = { type: "row", collapsed: true, panels: [panel("Hidden", "runs_total")] };
    const { report, asked } = await time([{ ...panel("Now"), targets: [now] }, closed]);
    const moments = asked.filter(({ form }) => form.get("query") === "sum(runs_total)");
    expect(
      moments.every(({ path, form }) => path === "/api/v1/query" && form.get("time") === String(end)),
    ).toBe(true);
    expect(report.timing?.boards[0]).toMatchObject({ queriesOnLoad: 1 });
    expect(report.timing?.boards[0]?.panels).toHaveLength(2);
  });

  it.each([
    [{ interval: "10 s" }, {}, /^the interval of the panel is "10 s", which Grafana cannot read: write/],
    [{}, { interval: "1d12h" }, /^the interval of the query is "1d12h", which Grafana cannot read: write/],
  ])("times no panel at a step of its own making: %j %j", async (panelPart, queryPart, error) => {
    const lines = panel("Lines", "runs_total");
    const targets = [{ refId: "A", expr: "runs_total", ...queryPart }];
    const { report, asked } = await time([{ ...lines, ...panelPart, targets }]);
    expect(report.timing?.boards[0]?.panels).toMatchObject([
      { series: 0, error: expect.stringMatching(error) },
    ]);
    expect(asked.filter(({ form }) => form.get("query") === "runs_total" && form.has("step"))).toEqual([]);
  });

  it("refuses a range whose first tenth is empty", async () => {
    await expect(time([panel("P", "runs_total")], { empty: true })).rejects.toMatchObject({
      code: "VERIFY_RANGE",
      message:
        "the first tenth of the range of 3600 s holds no data: give a shorter --range, or wait until there is data for all of it.",
    });
  });
});

describe("the step of a query", () => {
  const usual = {
    columns: 12,
    interval: undefined,
    maxDataPoints: undefined,
    timeFrom: undefined,
    timeShift: undefined,
  };
  const plain = { interval: undefined, intervalFactor: undefined };
  const at = { rangeSeconds: 21_600, end, scrapeInterval: 15_000 };

  it.each([
    ["an hour on 12 columns", { ...at, rangeSeconds: 3600 }, usual, plain, 15, "1m"],
    ["6 h on 24 columns", at, { ...usual, columns: 24 }, plain, 15, "1m"],
    ["6 h on 12 columns", at, usual, plain, 30, "1m"],
    ["6 h on 4 columns", at, { ...usual, columns: 4 }, plain, 120, "135s"],
    ["7 days on 12 columns", { ...at, rangeSeconds: 7 * 86_400 }, usual, plain, 900, "915s"],
    ["a panel of 100 points", at, { ...usual, maxDataPoints: 100 }, plain, 300, "315s"],
    ["a panel of at least 1 m", at, { ...usual, interval: ">1m" }, plain, 60, "75s"],
    ["a panel of at least $least", at, { ...usual, interval: "$least" }, plain, 60, "75s"],
    ["a query of at least 1 m", at, usual, { ...plain, interval: "1m" }, 60, "4m"],
    ["a query of $__rate_interval", at, usual, { ...plain, interval: "$__rate_interval" }, 60, "1m"],
    ["every other point", at, usual, { ...plain, intervalFactor: 2 }, 60, "1m"],
    ["scrapes every minute", { ...at, scrapeInterval: 60_000 }, usual, plain, 60, "4m"],
    ["a panel of the last 2 days", at, { ...usual, timeFrom: "now-2d" }, plain, 300, "315s"],
  ])("%s", (_, time, panelPart, queryPart, step, rate) => {
    const { span, variables } = askedSpan(queryPart, panelPart, { least: "1m" }, time);
    expect([span.step, variables.__rate_interval]).toEqual([step, rate]);
    expect([span.start % step, span.end % step]).toEqual([0, 0]);
  });

  it("ends as much earlier as the panel says", () => {
    const { span } = askedSpan(plain, { ...usual, timeShift: "1d" }, {}, at);
    expect(span).toEqual({ start: 1_699_891_980, end: 1_699_913_580, step: 30 });
  });
});
