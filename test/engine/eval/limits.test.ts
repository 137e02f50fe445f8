import { describe, expect, it } from "vitest";
import { evaluate, finished, type Question } from "../../../src/engine/index.ts";
import type { Queryable } from "../../../src/engine/model/samples.ts";
import { readQuery } from "../../../src/promql/index.ts";
import { ask, askRange } from "../ask.ts";
import { labelsOf, queryableOf, seriesOf } from "../series-of.ts";

const minute = 60_000;
const times = Float64Array.from({ length: 60 }, (_, i) => i * minute);
const many = queryableOf(
  Array.from({ length: 500 }, (_, i) => ({
    labels: labelsOf(`hits_total{i="${i}",g="${i % 5}"}`),
    times,
    values: times.map((time) => time * (i + 1)),
    stale: undefined,
  })),
);
const hour: Question = { data: many, from: 0, to: 60 * minute, step: minute };

describe("a query that asks for too much", () => {
  it("is ended before there is room for it", () => {
    const limited = { ...hour, maxSamples: 1_000 };
    expect(() => askRange("hits_total", limited)).toThrow(
      expect.objectContaining({ code: "ENGINE_LIMIT", problem: expect.stringContaining("too many samples") }),
    );
    expect(() => ask("hits_total[1h]", 60 * minute, limited)).toThrow(
      expect.objectContaining({ code: "ENGINE_LIMIT" }),
    );
    expect(() => askRange("vector(1)", { ...limited, step: 1 })).toThrow(
      expect.objectContaining({ code: "ENGINE_LIMIT" }),
    );
    expect(() => ask("count_over_time(vector(1)[100y:1ms])", 0, hour)).toThrow(
      expect.objectContaining({ code: "ENGINE_LIMIT" }),
    );
  });

  it("is not ended for what flows through and is never held", () => {
    expect(askRange("sum by (g) (rate(hits_total[5m]) * 2)", { ...hour, maxSamples: 1_000 })).toHaveLength(5);
    expect(
      askRange("sum(hits_total) + sum(hits_total) + sum(hits_total)", { ...hour, maxSamples: 200 }),
    ).toHaveLength(1);
  });
});

describe("a query over 10,000 series on both sides", () => {
  const sides = queryableOf(
    ["a", "b"].flatMap((name) =>
      Array.from({ length: 10_000 }, (_, i) => ({
        labels: labelsOf(`${name}{i="${i}"}`),
        times: Float64Array.of(0),
        values: Float64Array.of(i),
        stale: undefined,
      })),
    ),
  );

  it.each([
    "a * on () group_left b",
    "a * on () group_right b",
    "a * on () b",
    "a > bool on () group_left b",
  ])("is refused where each would meet each: %s", (query) =>
    expect(() => ask(query, 0, { data: sides })).toThrow(/many-to-many|multiple matches/),
  );

  it.each([
    ["a and on () b", 10_000],
    ["a or on () b", 10_000],
    ["a unless on () b", 0],
    ["a * on (i) b", 10_000],
    ["count(a * on (i) group_left b)", 1],
  ])("looks for nobody twice: %s", (query, count) => {
    expect(ask(query, 0, { data: sides })).toHaveLength(count);
  });
});

describe("a query that takes long", () => {
  it.each([
    "hits_total",
    "sum(rate(hits_total[5m]))",
    "hits_total and on (g) hits_total",
    "topk by (g) (3, hits_total)",
  ])("gives the loop back within %s", (query) => {
    const work = evaluate(query, hour);
    let slices = 0;
    while (!work.next().done) slices++;
    expect(slices).toBeGreaterThan(4);
  });

  it("gives it back within subqueries whose steps are a millisecond, and can be ended there", () => {
    const now = { ...hour, from: hour.to };
    expect(() => finished(evaluate("sum(count_over_time(hits_total[30m:1ms]))", now))).toThrow(
      expect.objectContaining({ code: "ENGINE_LIMIT" }),
    );
    const work = evaluate('sum(count_over_time(hits_total{g="1"}[2m:1ms]))', now);
    for (let slices = 0; slices < 50; slices++) expect(work.next().done).toBe(false);
    work.return({ type: "string", value: "", warnings: [], infos: [] });
    expect(work.next().done).toBe(true);
  });

  it("gives it back between the moments at which many values are sorted", () => {
    const work = evaluate("quantile(0.5, hits_total)", hour);
    let slices = 0;
    while (!work.next().done) slices++;
    expect(slices).toBeGreaterThan(20);
  });

  it("gives it back within the long windows of one series", () => {
    const one = { ...hour, data: seriesOf({ "up{}": "1..3000/1" }, 1_000), to: 3_000_000, step: 1_000 };
    const work = evaluate("stddev_over_time(up[1h])", one);
    let slices = 0;
    while (!work.next().done) slices++;
    expect(slices).toBeGreaterThan(15);
  });

  it("ends where it is told to, and has looked up all its series before the first slice", () => {
    const asked: string[] = [];
    const data: Queryable = {
      select(matchers, from, to) {
        asked.push(matchers.map(({ value }) => value).join());
        return many.select(matchers, from, to);
      },
    };
    const work = evaluate('sum(hits_total{g="1"}) / on () sum(sum_over_time(hits_total{g="2"}[5m:1m]))', {
      ...hour,
      data,
    });
    expect(work.next().done).toBe(false);
    expect(asked).toEqual(["hits_total,1", "hits_total,2"]);
    work.return({ type: "string", value: "", warnings: [], infos: [] });
    expect(work.next().done).toBe(true);
  });
});

describe("a query that is none", () => {
  it.each([
    ["up[5m]", 'invalid expression type "range vector" for range query'],
    ['"text"', 'invalid expression type "string" for range query'],
  ])("%s cannot be asked for at several moments", (query, problem) => {
    expect(() => askRange(query, hour)).toThrow(problem);
    expect(() => ask(query, 0, hour)).not.toThrow();
  });

  it.each([
    ['up{a=~"("}', "PROMQL_REGEXP"],
    ["up +", "PROMQL_SYNTAX"],
    ["rate(up[$__interval])", "ENGINE_QUERY"],
    ["up @ $t", "ENGINE_QUERY"],
    ["up offset $o", "ENGINE_QUERY"],
    ["up{$filters}", "ENGINE_QUERY"],
    ["up $op 1", "ENGINE_QUERY"],
    ["up </ 1", "ENGINE_QUERY"],
    ["info(up)", "ENGINE_QUERY"],
  ])("%s is refused with %s", (query, code) => {
    expect(() => finished(evaluate(query, hour))).toThrow(expect.objectContaining({ code }));
  });

  it("is a tree with a window where none can stand", () => {
    const operand = readQuery("up[5m]");
    expect(() => finished(evaluate({ type: "unary", operand }, hour))).toThrow(
      /the window \[5m\] stands where/,
    );
  });

  it("has a function of the other version only", () => {
    expect(() => askRange("holt_winters(hits_total[5m], 0.5, 0.5)", hour)).toThrow(/unknown function/);
    expect(() => askRange("first_over_time(hits_total[5m])", { ...hour, dialect: 2 })).toThrow(
      /unknown function/,
    );
  });
});

describe("a pattern", () => {
  const lines = seriesOf({ 'x{t="a\\nb"}': "1", 'x{t="ab"}': "2" });

  it("takes the end of a line as a dot in 3, and not in 2", () => {
    expect(ask('x{t=~"a.*b"}', 0, { data: lines })).toHaveLength(2);
    expect(ask('x{t=~"a.*b"}', 0, { data: lines, dialect: 2 })).toEqual(['{__name__="x",t="ab"} 2']);
    expect(ask('x{t!~"a.*b"}', 0, { data: lines, dialect: 2 })).toEqual(['{__name__="x",t="a\\nb"} 1']);
  });
});
