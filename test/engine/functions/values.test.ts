import { describe, expect, test } from "vitest";
import { functions } from "../../../src/engine/functions/index.ts";
import { evaluate, finished } from "../../../src/engine/index.ts";
import type { FunctionName } from "../../../src/promql/index.ts";
import { ask } from "../ask.ts";
import { seriesOf } from "../series-of.ts";

function give(name: FunctionName, value: number, ...numbers: readonly number[]): number | undefined {
  const fn = functions[3][name];
  return fn?.of === "value" ? fn.give(value, numbers) : undefined;
}

describe("functions of values", () => {
  test("hold a value between two others, if the first is not the greater", () => {
    expect(give("clamp", 5, 0, 3)).toBe(3);
    expect(give("clamp", -5, 0, 3)).toBe(0);
    expect(give("clamp", 1, 3, 0)).toBeUndefined();
    expect(give("clamp_max", 5, 3)).toBe(3);
    expect(give("clamp_min", 1, 3)).toBe(3);
  });

  test("let no NaN beside infinity through, as Go does", () => {
    expect(give("clamp_max", Number.NEGATIVE_INFINITY, Number.NaN)).toBe(Number.NEGATIVE_INFINITY);
    expect(give("clamp_max", 1, Number.NaN)).toBeNaN();
    expect(give("clamp_min", Number.POSITIVE_INFINITY, Number.NaN)).toBe(Number.POSITIVE_INFINITY);
  });

  test("round halves up, to multiples by their inverse", () => {
    expect(give("round", 2.5)).toBe(3);
    expect(give("round", -2.5)).toBe(-2);
    expect(give("round", 0.15, 0.1)).toBe(0.2);
    expect(give("round", 7, 5)).toBe(5);
  });

  test("know the sign", () => {
    expect([-3, 0, 4, Number.NaN].map((value) => give("sgn", value))).toEqual([-1, 0, 1, Number.NaN]);
  });

  test("turn degrees and radians into each other", () => {
    expect(give("deg", Math.PI)).toBe(180);
    expect(give("rad", 180)).toBe(Math.PI);
  });

  test("find nothing of native histograms in numbers", () => {
    const data = seriesOf({ a: "1" });
    for (const name of [
      "histogram_count",
      "histogram_sum",
      "histogram_avg",
      "histogram_stddev",
      "histogram_stdvar",
    ]) {
      expect(ask(`${name}(a)`, 0, { data })).toEqual([]);
    }
  });

  test("take the moment where a date is given none", () => {
    const data = seriesOf({});
    expect(ask("hour()", 3_600_000 * 5, { data })).toEqual(["{} 5"]);
    expect(ask("year(vector(1e9))", 0, { data })).toEqual(["{} 2001"]);
  });
});

describe("functions of all", () => {
  const data = seriesOf({ 'a{i="1"}': "3 1", 'a{i="2"}': "NaN NaN", 'a{i="3"}': "1 3", b: "7" });

  test("sort, NaN last", () => {
    const order = (query: string) => ask(query, 0, { data }).map((line) => line.split(" ").at(-1));
    expect(order("sort(a)")).toEqual(["1", "3", "NaN"]);
    expect(order("sort_desc(a)")).toEqual(["3", "1", "NaN"]);
  });

  test("make a number of the only value, and a vector of a number", () => {
    expect(ask("scalar(b)", 0, { data })).toEqual(["7"]);
    expect(ask("scalar(a)", 0, { data })).toEqual(["NaN"]);
    expect(ask("scalar(c)", 0, { data })).toEqual(["NaN"]);
    expect(ask("vector(2)", 0, { data })).toEqual(["{} 2"]);
    expect(ask("vector(time())", 2_500, { data })).toEqual(["{} 2.5"]);
    expect(ask("pi()", 0, { data })).toEqual([String(Math.PI)]);
  });

  test("say that something is absent, with the labels that were asked for once", () => {
    expect(ask('absent(c{i="1",j=~"x",k="a",k="b",l!="q"})', 0, { data })).toEqual(['{i="1"} 1']);
    expect(ask('absent_over_time(c{i="1"}[5m])', 0, { data })).toEqual(['{i="1"} 1']);
    expect(ask('absent(c{i="1",i!="2"})', 0, { data })).toEqual(["{} 1"]);
    expect(ask('absent(c{i!="2",i="1"})', 0, { data })).toEqual(["{} 1"]);
    expect(ask('absent(c{i!~"2",i="1"})', 0, { data })).toEqual(["{} 1"]);
    expect(ask('absent(c{i!="",i="1"})', 0, { data })).toEqual(['{i="1"} 1']);
    expect(ask('absent(c{i!~".*",i="1"})', 0, { data })).toEqual(['{i="1"} 1']);
    expect(ask('absent(c{i!="2",i="1"})', 0, { data, dialect: 2 })).toEqual(['{i="1"} 1']);
    expect(ask("absent(sum(c))", 0, { data })).toEqual(["{} 1"]);
    expect(ask("absent(b)", 0, { data })).toEqual([]);
    expect(ask("absent_over_time(b[5m])", 0, { data })).toEqual([]);
  });
});

test("an order is told to be in vain where a stretch of time is asked for, though one step may be in it", () => {
  const question = { data: seriesOf({ a: "1 2 3" }), from: 60_000, to: 60_000, step: 0 };
  const warningsOf = (query: string) => finished(evaluate(query, question)).warnings;
  expect(warningsOf("sort(a)")).toEqual([]);
  expect(warningsOf("count_over_time(sort(a)[1m:40s])")).toHaveLength(1);
  expect(warningsOf("count_over_time(sort(a)[1m:60s])")).toEqual([]);
  // What @ fixes is asked for once.
  expect(warningsOf("count_over_time(sort(a @ 30)[1m:40s])")).toEqual([]);
});
