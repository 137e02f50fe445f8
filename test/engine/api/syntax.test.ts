import { describe, expect, it } from "vitest";
import { printAsPrometheus } from "../../../src/engine/api/syntax/print.ts";
import { readQuery } from "../../../src/promql/index.ts";
import { api } from "./api-of.ts";

const formatted = (query: string): unknown => api(`/format_query?query=${encodeURIComponent(query)}`).data;
const parsed = (query: string): unknown => api(`/parse_query?query=${encodeURIComponent(query)}`).data;

describe("/format_query", () => {
  it.each([
    ["(1+2)*3", "(1 + 2) * 3"],
    ["((up))", "((up))"],
    ['{"a.b",x="1"}', '{__name__="a.b",x="1"}'],
    ["up{b='1',a!~\"x\"}", 'up{a!~"x",b="1"}'],
    ['sum(up) by ("a.b",c)', 'sum by ("a.b", c) (up)'],
    ["sum by () (up)", "sum(up)"],
    ["sum without () (up)", "sum without () (up)"],
    ["a / on() group_left b", "a / on () group_left () b"],
    ["a / ignoring() b", "a / b"],
    ["a == bool ignoring(c) b", "a == bool ignoring (c) b"],
    ["up @ 1.5 offset -90s", "up @ 1.500 offset -1m30s"],
    ["rate(up[90s] @ end())", "rate(up[1m30s] @ end())"],
    ["max_over_time((up)[1h:] offset 1d)", "max_over_time((up)[1h:] offset 1d)"],
    ["-up", "-up"],
    ["1e30", "1000000000000000000000000000000"],
    ["topk(3, up)", "topk(3, up)"],
    ["'a\"\u0001\u00e9'", '"a\\"\\x01\u00e9"'],
  ])("writes %s as Prometheus does", (query, text) => {
    expect(formatted(query)).toBe(text);
  });

  it("breaks what is too long for a line, part by part", () => {
    const long = `sum by (job) (rate(a_long_name_of_a_metric_total{environment="production"}[5m])) / on (job) group_left (x) (sum(up{environment="production",job="a_long_name_of_a_job"}) + max_over_time(up[5m:1m]))`;
    expect(
      formatted(long),
    ).toBe(`  sum by (job) (rate(a_long_name_of_a_metric_total{environment="production"}[5m]))
/ on (job) group_left (x)
  (sum(up{environment="production",job="a_long_name_of_a_job"}) + max_over_time(up[5m:1m]))`);
    const call = `label_replace(${"a".repeat(60)}, "target_label", "$1", "source_label", "(.*)")`;
    expect(formatted(call)).toBe(
      `label_replace(\n  ${"a".repeat(60)},\n  "target_label",\n  "$1",\n  "source_label",\n  "(.*)"\n)`,
    );
    expect(formatted(`(-sum by (a) (${"a".repeat(99)}))`)).toBe(
      `(\n  -sum by (a) (\n    ${"a".repeat(99)}\n  )\n)`,
    );
  });

  it("refuses what is no query", () => {
    expect(api("/format_query?query=up{")).toMatchObject({ status: 400, errorType: "bad_data" });
  });

  it("writes what reads as the same", () => {
    const query = 'histogram_quantile(0.9, sum by (le) (rate(a_bucket{b=~"c|d"}[5m]))) > bool (1 - 2) ^ 3';
    expect(printAsPrometheus(readQuery(printAsPrometheus(readQuery(query))))).toBe(query);
  });
});

describe("/parse_query", () => {
  it("keeps parentheses", () => {
    expect(parsed("(1)")).toEqual({ type: "parenExpr", expr: { type: "numberLiteral", val: "1" } });
  });

  it("says all of a selector, a window and a subquery, in ms", () => {
    const shift = { offset: -60_000, offsetExpr: null, timestamp: 1500, startOrEnd: null };
    const up = {
      type: "vectorSelector",
      name: "up",
      matchers: [
        { name: "__name__", value: "up", type: "=" },
        { name: "a", value: "b", type: "!~" },
      ],
      anchored: false,
      smoothed: false,
    };
    const now = { offset: 0, offsetExpr: null, timestamp: null, startOrEnd: null };
    expect(parsed('up{a!~"b"} @ 1.5 offset -1m')).toEqual({ ...up, ...shift });
    expect(parsed('up{a!~"b"}[5m]')).toEqual({
      ...up,
      ...now,
      type: "matrixSelector",
      range: 300_000,
      rangeExpr: null,
    });
    expect(parsed('up{a!~"b"}[5m:30s] @ start()')).toEqual({
      ...now,
      type: "subquery",
      expr: { ...up, ...now },
      range: 300_000,
      rangeExpr: null,
      step: 30_000,
      stepExpr: null,
      startOrEnd: "start",
    });
  });

  it("says how two sides find each other", () => {
    const matching = {
      card: "one-to-one",
      labels: [],
      on: false,
      include: [],
      fillValues: { lhs: null, rhs: null },
    };
    expect(parsed("a + b")).toMatchObject({ type: "binaryExpr", op: "+", bool: false, matching });
    expect(parsed("a + 1")).toMatchObject({ matching: null });
    expect(parsed("a and on (c) b")).toMatchObject({
      matching: { ...matching, card: "many-to-many", labels: ["c"], on: true },
    });
    expect(parsed("a * on (c) group_right (d) b")).toMatchObject({
      matching: { ...matching, card: "one-to-many", labels: ["c"], on: true, include: ["d"] },
    });
  });

  it("says what a function takes, and what an aggregation is told", () => {
    expect(parsed("round(up, 5)")).toMatchObject({
      type: "call",
      func: { name: "round", argTypes: ["vector", "scalar"], variadic: 1, returnType: "vector" },
      args: [{ type: "vectorSelector" }, { val: "5" }],
    });
    expect(parsed("topk without (a) (3, up)")).toMatchObject({
      type: "aggregation",
      op: "topk",
      param: { val: "3" },
      grouping: ["a"],
      without: true,
    });
    expect(parsed("-up")).toMatchObject({ type: "unaryExpr", op: "-" });
    expect(parsed("'a'")).toEqual({ type: "stringLiteral", val: "a" });
  });
});
