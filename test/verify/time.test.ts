import { describe, expect, it } from "vitest";
import { verify } from "../../src/verify/index.ts";
import { panelSpan } from "../../src/verify/time/step.ts";
import { boardOf, panel } from "./boards.ts";

const end = 1_700_000_000;

interface Asked {
  readonly path: string;
  readonly form: URLSearchParams;
}

/** Answers everything with one series; the first tenth is empty if `empty`. */
function fakeFetch(asked: Asked[], empty: boolean): typeof fetch {
  return async (input, init) => {
    const path = new URL(String(input)).pathname;
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

async function time(panels: readonly object[], empty = false) {
  const asked: Asked[] = [];
  const report = await verify({
    prometheusUrl: "http://prometheus.invalid",
    dashboardsDir: boardOf(panels),
    at: end,
    time: { rangeSeconds: 3600, runs: 2 },
    fetch: fakeFetch(asked, empty),
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
    const ranges = asked.filter(({ form }) => form.get("query") === "rate(runs_total[60s])");
    expect(ranges.map(({ form }) => [form.get("start"), form.get("end"), form.get("step")])).toEqual(
      Array(2).fill(["1699996395", "1699999995", "15"]),
    );
    expect(report.timing?.boards).toMatchObject([
      { board: "Board", queriesOnLoad: 1, worstPanel: "Lines", panels: [{ series: 1, points: 1 }] },
    ]);
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

  it("refuses a range whose first tenth is empty", async () => {
    await expect(time([panel("P", "runs_total")], true)).rejects.toMatchObject({
      code: "VERIFY_RANGE",
      message:
        "the first tenth of the range of 3600 s holds no data: give a shorter --range, or wait until there is data for all of it.",
    });
  });
});

describe("the step of a panel", () => {
  it.each([
    [3600, 12, "15s", 15, "60s"],
    [21_600, 24, "15s", 20, "60s"],
    [21_600, 12, "60s", 60, "240s"],
    [7 * 86_400, 12, "15s", 1200, "1215s"],
    [3600, 4, undefined, 20, "60s"],
  ])(
    "over %i s on %i columns from %s on is %i s, and a rate looks back %s",
    (range, columns, interval, step, rate) => {
      const { span, variables } = panelSpan(range, end, { columns, interval });
      expect([span.step, variables.__rate_interval]).toEqual([step, rate]);
      expect((span.end - span.start) / span.step).toBeLessThanOrEqual(11_000);
      expect(span.end % span.step).toBe(0);
    },
  );
});
