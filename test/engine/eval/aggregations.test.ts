import { describe, expect, it } from "vitest";
import { evaluate, finished } from "../../../src/engine/index.ts";
import { numberText } from "../../../src/engine/numbers/float-text.ts";
import { ask, askRange } from "../ask.ts";
import { seriesOf } from "../series-of.ts";

const minute = 60_000;
const data = seriesOf({
  'x{g="a",i="1"}': "1 NaN 5",
  'x{g="a",i="2"}': "3 4 _",
  'x{g="b",i="1"}': "-2 _ inf",
});
const question = { data, lookback: 1 };
const range = { ...question, from: 0, to: 2 * minute, step: minute };

describe("an aggregation", () => {
  it.each([
    ["sum", ['{g="a"} 0:4 60:NaN 120:5', '{g="b"} 0:-2 120:Infinity']],
    ["avg", ['{g="a"} 0:2 60:NaN 120:5', '{g="b"} 0:-2 120:Infinity']],
    ["min", ['{g="a"} 0:1 60:4 120:5', '{g="b"} 0:-2 120:Infinity']],
    ["max", ['{g="a"} 0:3 60:4 120:5', '{g="b"} 0:-2 120:Infinity']],
    ["count", ['{g="a"} 0:2 60:2 120:1', '{g="b"} 0:1 120:1']],
    ["group", ['{g="a"} 0:1 60:1 120:1', '{g="b"} 0:1 120:1']],
    ["stdvar", ['{g="a"} 0:1 60:NaN 120:0', '{g="b"} 0:0 120:NaN']],
    ["stddev", ['{g="a"} 0:1 60:NaN 120:0', '{g="b"} 0:0 120:NaN']],
  ])("%s is of what a group has at each moment", (operator, expected) => {
    expect(askRange(`${operator} by (g) (x)`, range)).toEqual(expected);
    expect(askRange(`${operator} without (i) (x)`, range)).toEqual(expected);
  });

  it("keeps the name where it is grouped by, and nothing where it is not grouped", () => {
    expect(ask("sum by (__name__) (x)", 0, question)).toEqual(['{__name__="x"} 2']);
    expect(ask("sum(x)", 0, question)).toEqual(["{} 2"]);
    expect(ask("sum(x) without ()", 0, question)).toHaveLength(3);
  });

  it("carries what rounding loses, which 2.42 does not", () => {
    const far = seriesOf({ 'y{i="1"}': "1e100", 'y{i="2"}': "1", 'y{i="3"}': "-1e100" });
    expect(ask("sum(y)", 0, { data: far })).toEqual(["{} 1"]);
    expect(ask("sum(y)", 0, { data: far, dialect: 2 })).toEqual(["{} 0"]);
    expect(ask("avg(y)", 0, { data: far })).toEqual([`{} ${1 / 3}`]);
  });

  it("has the mean of numbers whose sum is none", () => {
    const huge = seriesOf({ 'y{i="1"}': "1.5e308", 'y{i="2"}': "1.5e308", 'y{i="3"}': "-1.5e308" });
    expect(ask("sum(y)", 0, { data: huge })).toEqual(["{} Infinity"]);
    expect(ask("avg(y)", 0, { data: huge })).toEqual(["{} 5e+307"]);
  });

  it("gives quantiles, and says where the share is none", () => {
    expect(askRange('quantile(0.5, x{i="1"})', range)).toEqual(["{} 0:-0.5 60:NaN 120:Infinity"]);
    expect(askRange("quantile(scalar(vector(2)), x)", range)).toEqual([
      "{} 0:Infinity 60:Infinity 120:Infinity",
    ]);
  });

  it("counts values as texts without an exponent", () => {
    expect(askRange('count_values by (g) ("v", x)', range)).toEqual([
      '{g="a",v="1"} 0:1',
      '{g="a",v="3"} 0:1',
      '{g="a",v="4"} 60:1',
      '{g="a",v="5"} 120:1',
      '{g="a",v="NaN"} 60:1',
      '{g="b",v="+Inf"} 120:1',
      '{g="b",v="-2"} 0:1',
    ]);
    expect(() => ask('count_values("", x)', 0, question)).toThrow(/invalid label name/);
    expect(() => ask('count_values("a\\xc5z", x)', 0, question)).toThrow(
      String.raw`invalid label name "a\xc5z"`,
    );
    expect(() => ask('count_values("a b", x)', 0, { ...question, dialect: 2 })).toThrow(/invalid label name/);
    expect([1e21, 1.5e-7, 123.456, -0, 1e20, 5e-324].map((value) => numberText(value, "f"))).toEqual([
      "1000000000000000000000",
      "0.00000015",
      "123.456",
      "-0",
      "100000000000000000000",
      `0.${"0".repeat(323)}5`,
    ]);
  });

  it("names what is experimental", () => {
    expect(() => ask("limitk(1, x)", 0, question)).toThrow(/limitk is experimental/);
    expect(() => ask("limit_ratio(0.5, x)", 0, question)).toThrow(/limit_ratio is experimental/);
  });
});

describe("a ranking", () => {
  it("keeps the best of each group at each moment with all labels, NaN last", () => {
    expect(askRange("topk by (g) (1, x)", range)).toEqual([
      '{__name__="x",g="a",i="1"} 120:5',
      '{__name__="x",g="a",i="2"} 0:3 60:4',
      '{__name__="x",g="b",i="1"} 0:-2 120:Infinity',
    ]);
    expect(ask("topk(5, x)", minute, question)).toEqual([
      '{__name__="x",g="a",i="2"} 4',
      '{__name__="x",g="a",i="1"} NaN',
    ]);
    expect(ask("bottomk(2, x)", 0, question)).toEqual([
      '{__name__="x",g="b",i="1"} -2',
      '{__name__="x",g="a",i="1"} 1',
    ]);
  });

  it("takes another number at each moment", () => {
    expect(askRange("topk(scalar(vector(time() / 60)), x)", range)).toEqual([
      '{__name__="x",g="a",i="1"} 120:5',
      '{__name__="x",g="a",i="2"} 60:4',
      '{__name__="x",g="b",i="1"} 120:Infinity',
    ]);
    expect(ask("topk(0.9, x)", 0, question)).toEqual([]);
  });

  it("refuses what is no number of series", () => {
    expect(() => ask("topk(NaN, x)", 0, question)).toThrow(/Parameter value is NaN/);
    expect(() => ask("topk(1e30, x)", 0, question)).toThrow(/overflows int64/);
    expect(() => ask("topk(NaN, x)", 0, { ...question, dialect: 2 })).toThrow(/overflows int64/);
  });
});

it("tells of the outer one of two quantiles that are none", () => {
  const question = { data: seriesOf({ a: "1" }), from: 0, to: 0, step: 0 };
  const { warnings } = finished(evaluate("quantile(3, quantile(3, a))", question));
  expect(warnings).toEqual(["PromQL warning: quantile value should be between 0 and 1, got 3 (1:10)"]);
});
