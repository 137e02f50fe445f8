import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Written } from "../../../src/grafana/index.ts";
import { DataError } from "../../../web/src/client/data-error.ts";
import { panelFrames } from "../../../web/src/data/panel-frames.ts";
import { runPanel, seriesLimit } from "../../../web/src/data/run-panel.ts";
import type { RawFrame } from "../../../web/src/frame/frame.ts";
import { fakeClient, live, param } from "../fake-client.ts";
import { context, first, matrix, now, panel, query, series, vector } from "../panel.ts";

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const answering = (value: unknown) => context({ client: fakeClient(() => json(value)) });
const valuesOf = (frames: readonly RawFrame[]) => frames.map(({ fields }) => fields.at(-1)?.values);

describe("a panel's question", () => {
  it("is the query with variables and steps replaced, aligned to the step", async () => {
    const client = fakeClient(() => json(matrix()));
    const scope = new Map([["job", { value: ["a.b", "c"], many: true }]]);
    const target = query({ expr: 'rate(up{job=~"$job"}[$__rate_interval]) > $__interval_ms' });
    const data = await runPanel(panel({ queries: [target] }), context({ client, scope }), live());
    expect(client.asked).toEqual([
      {
        source: "prometheus",
        path: "/api/v1/query_range",
        params: [
          ["query", 'rate(up{job=~"(a\\\\.b|c)"}[4m]) > 60000'],
          ["start", String(first)],
          ["end", String(first + 240)],
          ["step", "60"],
        ],
      },
    ]);
    expect(data.asked[0]).toMatchObject({ refId: "A", step: 60_000, instant: false });
    expect(data).toMatchObject({ state: "done", at: now, notes: [], left: [] });
  });

  it.each([
    [{ interval: "10 s" }, {}, 'the interval of the panel is "10 s", which Grafana cannot read'],
    [{}, { interval: "1d12h" }, 'the interval of the query is "1d12h", which Grafana cannot read'],
  ])("is not asked at a step of the page's own making: %j %j", async (panelPart, queryPart, error) => {
    const client = fakeClient(() => json(matrix()));
    const asked = panel({ ...panelPart, queries: [query(queryPart)] });
    const data = await runPanel(asked, context({ client }), live());
    expect(data).toMatchObject({ state: "error", error: expect.stringContaining(error) });
    expect(client.asked).toEqual([]);
  });

  it("asks instant queries at the end of the range, and hidden and empty ones not at all", async () => {
    const client = fakeClient(() => json(vector()));
    const queries = [
      query({ instant: true, range: false }),
      query({ refId: "B", hidden: true }),
      query({ refId: "C", expr: " " }),
    ];
    const { notes } = await runPanel(panel({ queries }), context({ client }), live());
    expect(notes).toEqual(["Nothing is asked for C: it holds no query that Prometheus or Loki understands."]);
    expect(client.asked).toHaveLength(1);
    expect(client.asked[0]).toMatchObject({
      path: "/api/v1/query",
      params: [
        ["query", "up"],
        ["time", String(now / 1_000)],
      ],
    });
  });

  it("follows a panel's own range", async () => {
    const client = fakeClient(() => json(matrix()));
    await runPanel(panel({ timeFrom: "2h", timeShift: "1d" }), context({ client }), live());
    const [asked] = client.asked;
    const end = asked === undefined ? 0 : Number(param(asked, "end"));
    const start = asked === undefined ? 0 : Number(param(asked, "start"));
    expect(end - start).toBe(7_200);
    expect(Math.abs(end - (now / 1_000 - 86_400))).toBeLessThan(61);
  });

  it("writes the copy's value in a copy of a repeated panel", async () => {
    const client = fakeClient(() => json(matrix()));
    const scope = new Map([["job", { value: ["a.b", "c"], many: true }]]);
    const copy = panel({
      queries: [query({ expr: 'up{job=~"$job"}' })],
      scoped: { job: { text: "AB", value: "a.b" } },
    });
    await runPanel(copy, context({ client, scope }), live());
    expect(client.asked[0]?.params[0]).toEqual(["query", 'up{job=~"a\\\\.b"}']);
  });
});

describe("series", () => {
  it("share one list of moments, with gaps where there is no sample", async () => {
    const answer = matrix(
      series({ __name__: "up", job: "a" }, ["1", "2", undefined, "NaN", "+Inf"]),
      series({ __name__: "up", job: "<b>" }, ["1", "2", "3", "4", "-Inf"]),
    );
    const { frames } = await runPanel(panel(), answering(answer), live());
    expect(valuesOf(frames)).toEqual([
      [1, 2, null, Number.NaN, Number.POSITIVE_INFINITY],
      [1, 2, 3, 4, Number.NEGATIVE_INFINITY],
    ]);
    expect(frames[0]?.fields[0]?.values).toBe(frames[1]?.fields[0]?.values);
    expect(frames[0]?.fields[0]?.values).toEqual(
      [0, 1, 2, 3, 4].map((index) => (first + index * 60) * 1_000),
    );
  });

  it.each([
    ["{{job}} up", { __name__: "up", job: "<b>" }, "<b> up"],
    ["{{ job }}/{{missing}}", { job: "a" }, "a/"],
    ["", { __name__: "up", job: "a", a: 'q"' }, 'up{a="q\\"", job="a"}'],
    ["", { __name__: "up" }, "up"],
    ["", {}, "sum(up)"],
    ["__auto", {}, "sum(up)"],
    ["__auto", { job: "a" }, "a"],
    ["__auto", { job: "a", env: "b" }, '{env="b", job="a"}'],
  ])("with the legend %j of %j are called %s", async (legendFormat, labels, title) => {
    const data = await runPanel(
      panel({ queries: [query({ expr: "sum(up)", legendFormat })] }),
      answering(matrix(series(labels, ["1"]))),
      live(),
    );
    const [frame] = panelFrames(panel(), data, { theme: "dark", zone: "utc", scope: new Map() });
    expect(frame?.fields[1]?.title).toBe(title);
  });

  it("of a server that answers at other moments keep those", async () => {
    const odd = {
      metric: {},
      values: [
        [first + 7, "1"],
        [first + 67, "2"],
      ],
    };
    const even = { metric: { job: "a" }, values: [[first + 7, "3"]] };
    const { frames } = await runPanel(panel(), answering(matrix(odd, even)), live());
    expect(frames[0]?.fields[0]?.values).toEqual([(first + 7) * 1_000, (first + 67) * 1_000]);
    expect(valuesOf(frames)).toEqual([
      [1, 2],
      [3, null],
    ]);
  });

  it("beyond what a panel can draw are named", async () => {
    const many = Array.from({ length: seriesLimit + 3 }, (_, index) => series({ job: `j${index}` }, ["1"]));
    const queries = [query({ legendFormat: "{{job}}" }), query({ refId: "B", legendFormat: "B {{job}}" })];
    const { frames, left } = await runPanel(panel({ queries }), answering(matrix(...many)), live());
    expect(frames).toHaveLength(seriesLimit);
    expect(left).toHaveLength(seriesLimit + 6);
    expect(left).toContain(`j${seriesLimit + 2}`);
  });

  it("of native histograms are left out, with the reason", async () => {
    const native = { metric: {}, histograms: [[first, { count: "1", sum: "1" }]] };
    const { frames, notes } = await runPanel(panel(), answering(matrix(native)), live());
    expect(frames).toEqual([]);
    expect(notes[0]).toMatch(/1 series holds native histograms/);
  });

  it("with labels named like parts of objects are only labels", async () => {
    const text = `{"resultType":"matrix","result":[{"metric":{"__proto__":"x","constructor":"y"},"values":[[${first},"1"]]}]}`;
    const client = fakeClient(() => JSON.parse(text));
    const queries = [query({ legendFormat: "{{__proto__}} {{constructor}} {{toString}}" })];
    const { frames } = await runPanel(panel({ queries }), context({ client }), live());
    expect(frames[0]?.fields[1]?.legend).toBe("x y ");
  });
});

describe("tables", () => {
  const table = (refId: string) => query({ refId, format: "table", instant: true, range: false });
  const answer = vector(
    { metric: { service: "a", env: "p" }, value: [now / 1_000, "1"] },
    { metric: { service: "b" }, value: [now / 1_000, "NaN"] },
  );

  it("have a column for every label, and one for the value", async () => {
    const { frames } = await runPanel(panel({ queries: [table("A")] }), answering(answer), live());
    expect(frames[0]?.fields.map(({ name, values }) => [name, values])).toEqual([
      ["Time", [now, now]],
      ["env", ["p", ""]],
      ["service", ["a", "b"]],
      ["Value", [1, Number.NaN]],
    ]);
  });

  it("number their values when there are several, also when one is empty, and merge into rows", async () => {
    const client = fakeClient((request) => json(param(request, "query") === "b" ? vector() : answer));
    const queries = [table("A"), { ...table("B"), expr: "b" }];
    const transformations = [
      { id: "merge", disabled: false, options: new Written({}) },
      {
        id: "organize",
        disabled: false,
        options: new Written({
          excludeByName: { Time: true, env: true },
          renameByName: { service: "Service", "Value #A": "Runs" },
        }),
      },
    ];
    const drawn = panel({ type: "table", queries, transformations });
    const data = await runPanel(drawn, context({ client }), live());
    const [frame] = panelFrames(drawn, data, { theme: "dark", zone: "utc", scope: new Map() });
    expect(frame?.fields.map(({ title }) => title)).toEqual(["Service", "Runs", "Value #B"]);
    expect(frame?.fields[0]?.values).toEqual(["a", "b"]);
  });
});

describe("heatmaps", () => {
  const buckets = (values: readonly (readonly [string, readonly (string | undefined)[]])[]) =>
    matrix(...values.map(([le, counts]) => series({ le }, counts)));
  const heatmap = panel({ type: "heatmap", queries: [query({ format: "heatmap", legendFormat: "{{le}}" })] });

  it("sort buckets by their bound and take from each what lies below it", async () => {
    const answer = buckets([
      ["+Inf", ["9", "9", undefined, "1", "0"]],
      ["0.5", ["4", "4.0000000000001", "2", "1", "0"]],
      ["0.1", ["1", "4", undefined, "NaN", "0"]],
    ]);
    const { frames } = await runPanel(heatmap, answering(answer), live());
    expect(frames).toHaveLength(1);
    expect(frames[0]?.kind).toBe("heatmap");
    expect(frames[0]?.fields.slice(1).map(({ name, values }) => [name, values])).toEqual([
      ["0.1", [1, 4, null, Number.NaN, 0]],
      ["0.5", [3, 0, 2, Number.NaN, 0]],
      ["+Inf", [5, 4.9999999999999, null, 0, 0]],
    ]);
  });

  it("keep histograms of other labels apart", async () => {
    const answer = matrix(series({ le: "1", job: "a" }, ["1"]), series({ le: "1", job: "b" }, ["2"]));
    const { frames } = await runPanel(heatmap, answering(answer), live());
    expect(frames).toHaveLength(2);
  });
});

describe("exemplars", () => {
  const answer = [
    {
      seriesLabels: { job: "a" },
      exemplars: [
        { labels: { trace_id: "<script>" }, value: "0.5", timestamp: first + 1.25 },
        { labels: { trace_id: "b" }, value: "0.49", timestamp: first + 2 },
        { labels: { trace_id: "c" }, value: "rubbish", timestamp: first + 3 },
      ],
    },
  ];
  const target = panel({ queries: [query({ exemplar: true })] });

  it("come beside the series, and only as many as can be told apart", async () => {
    const client = fakeClient(({ path }) => json(path.endsWith("exemplars") ? answer : matrix()));
    const { exemplars } = await runPanel(target, context({ client }), live());
    expect(exemplars[0]).toEqual({
      refId: "A",
      labels: { trace_id: "<script>" },
      seriesLabels: { job: "a" },
      time: (first + 1.25) * 1_000,
      value: 0.5,
    });
    expect(exemplars).toHaveLength(1);
  });

  it("are done without where they cannot be had", async () => {
    const client = fakeClient(({ path }) =>
      path.endsWith("exemplars") ? new DataError("refused", "no") : json(matrix(series({}, ["1"]))),
    );
    const data = await runPanel(target, context({ client }), live());
    expect(data).toMatchObject({ state: "done", exemplars: [] });
    expect(data.frames).toHaveLength(1);
  });
});

describe("what goes wrong", () => {
  const gone = fakeClient(() => new DataError("unreachable", "Prometheus cannot be reached."));

  it("keeps the last good data with its time while nobody answers", async () => {
    const good = await runPanel(panel(), answering(matrix(series({}, ["1"]))), live());
    const first = await runPanel(
      panel(),
      context({ client: gone, previous: good, now: () => now + 5_000 }),
      live(),
    );
    expect(first).toMatchObject({ state: "error", staleSince: now, error: "Prometheus cannot be reached." });
    expect(first.frames).toBe(good.frames);
    const second = await runPanel(
      panel(),
      context({ client: gone, previous: first, now: () => now + 9_000 }),
      live(),
    );
    expect(second.staleSince).toBe(now);
    const back = await runPanel(
      panel(),
      { ...answering(matrix(series({}, ["2"]))), previous: second, now: () => now + 20_000 },
      live(),
    );
    expect(back).toMatchObject({ state: "done", at: now + 20_000 });
    expect(back.staleSince).toBeUndefined();
    expect(back.error).toBeUndefined();
  });

  it("shows no old data for a question that is wrong", async () => {
    const good = await runPanel(panel(), answering(matrix(series({}, ["1"]))), live());
    const client = fakeClient(
      () => new DataError("refused", "Prometheus refused the question: parse error."),
    );
    const data = await runPanel(panel(), context({ client, previous: good }), live());
    expect(data).toMatchObject({ state: "error", frames: [] });
    expect(data.staleSince).toBeUndefined();
  });

  it("draws the queries that worked beside the sentence of the one that did not", async () => {
    const client = fakeClient((request) =>
      param(request, "query") === "bad" ? new DataError("refused", "No.") : json(matrix(series({}, ["1"]))),
    );
    const queries = [query(), query({ refId: "B", expr: "bad" })];
    const data = await runPanel(panel({ queries }), context({ client }), live());
    expect(data).toMatchObject({ state: "error", error: "No." });
    expect(data.frames).toHaveLength(1);
  });

  it.each([
    [{ type: "mysql", uid: "abc" }, 'This asks a data source of the type "mysql", which is not here.'],
    [
      { type: "loki" },
      "This needs a Loki, and none is connected: start the stack with one, or name it with tta-obs view --loki URL.",
    ],
    [{ type: "datasource", uid: "-- Dashboard --" }, "Results of other panels are not passed on."],
    [
      { type: "__expr__", uid: "__expr__" },
      "Expressions are computed by Grafana's server, which is not here.",
    ],
  ])("says that the data source %j is not here", async (datasource, error) => {
    const data = await runPanel(panel({ queries: [query({ datasource })] }), context(), live());
    expect(data).toMatchObject({ state: "error", error, frames: [] });
  });

  it("asks the only Prometheus for boards that name another one's uid, or none", async () => {
    for (const datasource of [
      { type: "prometheus", uid: "P1809F7CD0C75ACF3" },
      {},
      { uid: `\${DS_PROMETHEUS}` },
    ]) {
      const data = await runPanel(panel({ queries: [query({ datasource })] }), answering(matrix()), live());
      expect(data.state).toBe("done");
    }
  });

  it("throws when the page moves on", async () => {
    await expect(runPanel(panel(), context(), AbortSignal.abort())).rejects.toThrow(/abort/i);
  });

  it("never throws, whatever the answer is", async () => {
    const part = fc.oneof(
      fc.constantFrom(null, "x", -1, "vector", "matrix", "scalar", [1, "2"], [[1, "2"]], {
        metric: { a: 1 },
      }),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const answer = fc.oneof(
      fc.jsonValue(),
      fc.record({
        resultType: fc.constantFrom("matrix", "vector", "scalar", "streams"),
        result: fc.oneof(
          part,
          fc.array(fc.oneof(part, fc.record({ metric: part, values: part, value: part, histograms: part }))),
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        answer,
        fc.constantFrom("time_series", "table", "heatmap" as const),
        async (value, format) => {
          const queries = [query({ format, exemplar: true, instant: true })];
          const data = await runPanel(panel({ queries }), answering(value), live());
          panelFrames(panel(), data, { theme: "light", zone: "utc", scope: new Map() });
          expect(["done", "error"]).toContain(data.state);
        },
      ),
    );
  });
});

it("reads lines, levels and runs of logs, newest first", async () => {
  const trace = "0af7651916cd43dd8448eb211c80319c";
  const answer = {
    resultType: "streams",
    result: [
      {
        stream: { app: "a", level: "error", trace_id: trace },
        values: [["1700000000000000000", "<b>old</b>"]],
      },
      { stream: { app: "b" }, values: [["1700000001000000001", "new"]] },
    ],
  };
  const client = fakeClient(() => json(answer));
  const logs = panel({
    type: "logs",
    queries: [query({ datasource: { type: "loki" }, expr: '{app=~".+"}', maxLines: 50 })],
  });
  const sources = [{ uid: "loki", name: "Loki", type: "loki" as const }];
  const { frames } = await runPanel(logs, context({ client, sources }), live());
  expect(client.asked[0]).toMatchObject({ source: "loki", path: "/loki/api/v1/query_range" });
  expect(client.asked[0]?.params).toContainEqual(["limit", "50"]);
  expect(client.asked[0]?.params).not.toContainEqual(["direction", "forward"]);
  const oldest = panel({
    type: "logs",
    queries: [query({ datasource: { type: "loki" }, oldestFirst: true })],
  });
  await runPanel(oldest, context({ client, sources }), live());
  expect(client.asked[1]?.params).toContainEqual(["direction", "forward"]);
  expect(frames[0]?.fields.map(({ values }) => values)).toEqual([
    [1_700_000_001_000, 1_700_000_000_000],
    ["new", "<b>old</b>"],
    ['app="b"', `app="a", level="error", trace_id="${trace}"`],
    ["", "error"],
    ["", trace],
    ["", ""],
  ]);
});
