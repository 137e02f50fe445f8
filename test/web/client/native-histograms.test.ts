import { describe, expect, it } from "vitest";
import { objectOf } from "../../../src/narrow/index.ts";
import { panelFrames } from "../../../web/src/data/panel-frames.ts";
import { runPanel } from "../../../web/src/data/run-panel.ts";
import { rowsOf } from "../../../web/src/panels/heatmap/rows.ts";
import { fakeClient, live } from "../fake-client.ts";
import { context, first, matrix, panel, query, series } from "../panel.ts";

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const answering = (value: unknown) => context({ client: fakeClient(() => json(value)) });
const heatmap = panel({ type: "heatmap", queries: [query({ format: "heatmap" })] });
const drawn = async (data: object, one = heatmap) => {
  const answer = await runPanel(one, answering(data), live());
  const frames = panelFrames(one, answer, { theme: "dark", zone: "utc", scope: new Map() });
  const { frame, left } = rowsOf(frames);
  return {
    rows: frame?.fields.slice(1).map(({ name, values }) => [name, values]),
    times: frame?.fields[0]?.values,
    left,
    notes: answer.notes,
  };
};

describe("native histograms", () => {
  const written = {
    metric: { job: "a" },
    histograms: [
      [
        first,
        {
          count: "10",
          sum: "9",
          buckets: [
            [0, "0.5", "1", "4"],
            [0, "1", "2", "6"],
          ],
        },
      ],
      [
        first + 60,
        {
          count: "9",
          sum: "9",
          buckets: [
            [0, "0.5", "2", "8"],
            [0, "2", "4", "1"],
          ],
        },
      ],
    ],
  };

  it.each(["heatmap", "time_series"] as const)("are drawn in a heatmap that asks for %s", async (format) => {
    const one = panel({ type: "heatmap", queries: [query({ format })] });
    expect(await drawn(matrix(written), one)).toEqual({
      times: [first * 1_000, (first + 60) * 1_000],
      rows: [
        ["1", [4, 4]],
        ["2", [6, 4]],
        ["4", [null, 1]],
      ],
      left: [],
      notes: [],
    });
  });

  it("may have negative buckets, one around zero, and ends without end", async () => {
    const buckets = [
      [1, "-2", "-1", "3"],
      [3, "-0.001", "0.001", "5"],
      [0, "8", "+Inf", "1"],
    ];
    const { rows } = await drawn(matrix({ metric: {}, histograms: [[first, { buckets }]] }));
    expect(rows).toEqual([
      ["-1", [3]],
      ["-0.001", [null]],
      ["0.001", [5]],
      ["8", [null]],
      ["+Inf", [1]],
    ]);
  });

  it("of further series are named", async () => {
    const other = { ...written, metric: { job: "b" } };
    expect((await drawn(matrix(written, other))).left).toEqual(['job="b"']);
  });

  it.each(["timeseries", "stat", "table"])("are told of in a %s, which cannot draw them", async (type) => {
    const { notes } = await runPanel(panel({ type }), answering(matrix(written, written)), live());
    expect(notes).toEqual([
      "2 series hold native histograms, which are not drawn here: show them as a heatmap, or ask for a quantile of them.",
    ]);
  });

  it("that hold rubbish are left out", async () => {
    const rubbish = {
      metric: {},
      histograms: [[first, { buckets: [["x"], null, [0, "2", "1", "3"], [0, "1", "2", "x"]] }], null],
    };
    expect((await drawn(matrix(rubbish))).rows).toEqual([]);
  });
});

describe("a heatmap of series", () => {
  const buckets = matrix(
    series({ le: "+Inf" }, ["9", "9"]),
    series({ le: "0.5" }, ["4", undefined]),
    series({ le: "0.1" }, ["1", "2"]),
  );
  const one = panel({ type: "heatmap", queries: [query({ format: "time_series", legendFormat: "{{le}}" })] });

  it("has a row for each, in the order of its numbers, with the values that it has", async () => {
    const { rows, left } = await drawn(buckets, one);
    expect(rows).toEqual([
      ["0.1", [1, 2, null, null, null]],
      ["0.5", [4, null, null, null, null]],
      ["+Inf", [9, 9, null, null, null]],
    ]);
    expect(left).toEqual([]);
  });

  it("keeps the order of names that are no numbers", async () => {
    const named = { ...one, queries: [query({ format: "time_series", legendFormat: "le {{le}}" })] };
    expect((await drawn(buckets, named)).rows?.map(([name]) => name)).toEqual([
      "le +Inf",
      "le 0.5",
      "le 0.1",
    ]);
  });

  it("joins the series of several queries by their moments", async () => {
    const queries = ["up", "down"].map((expr) => query({ refId: expr, legendFormat: expr, expr }));
    const asked = { ...one, queries };
    const client = fakeClient(({ params }) =>
      json(matrix({ metric: {}, values: [[first + (params[0]?.[1] === "up" ? 7 : 9), "1"]] })),
    );
    const answer = await runPanel(asked, context({ client }), live());
    const frames = panelFrames(asked, answer, { theme: "dark", zone: "utc", scope: new Map() });
    expect(rowsOf(frames).frame?.fields.map(({ values }) => values)).toEqual([
      [(first + 7) * 1_000, (first + 9) * 1_000],
      [1, null],
      [null, 1],
    ]);
  });

  it("of other labels than the first histogram are named", async () => {
    const answer = matrix(series({ le: "1", job: "a" }, ["1"]), series({ le: "1", job: "b" }, ["2"]));
    expect((await drawn(answer)).left).toEqual(['job="b"']);
  });
});

describe("what stands for no value", () => {
  const text = (type: string, defaults: object, options = {}) => {
    const one = panel({ type, fieldConfig: { defaults: objectOf(json(defaults)), overrides: [] } });
    const data = {
      frames: [],
      notes: [],
      left: [],
      asked: [],
      exemplars: [],
      histograms: 0,
      at: 0,
      state: "done",
      ...options,
    } as const;
    const frames = panelFrames(one, data, { theme: "dark", zone: "utc", scope: new Map() });
    return frames[0]?.fields[0]?.display(null).text;
  };

  it.each(["stat", "gauge", "bargauge"])("is a value of a %s, however short", (type) => {
    expect(text(type, { noValue: "0" })).toBe("0");
    const mappings = [
      { type: "special", options: { match: "null", result: { text: "N/A", color: "blue" } } },
    ];
    expect(text(type, { mappings })).toBe("N/A");
    expect(text(type, {})).toBeUndefined();
    expect(text(type, { noValue: "0" }, { error: "Prometheus is gone." })).toBeUndefined();
  });

  it("is no value of a chart", () => {
    expect(text("timeseries", { noValue: "0" })).toBeUndefined();
  });
});
