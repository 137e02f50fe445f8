import { describe, expect, test } from "vitest";
import type { PromDialect } from "../../../src/engine/model/dialect.ts";
import { ask } from "../ask.ts";
import { seriesOf } from "../series-of.ts";

/** What functions of one window give of samples, in their order. */
function values(samples: string, queries: readonly string[], dialect: PromDialect = 3): readonly number[] {
  const data = seriesOf({ a: samples }, 1_000);
  return queries.map((query) => Number(ask(query, 100_000, { data, dialect })[0]?.split(" ").at(-1)));
}

describe("functions over time", () => {
  test("lose nothing of a sum", () => {
    expect(values("1 1e100 1 -1e100", ["sum_over_time(a[2m])", "avg_over_time(a[2m])"])).toEqual([2, 0.5]);
  });

  test("give the mean of what no sum can hold", () => {
    expect(values("1e308 1e308 1e308", ["avg_over_time(a[2m])"])[0]).toBeCloseTo(1e308, -295);
    expect(values("Inf 1 2", ["avg_over_time(a[2m])"])).toEqual([Infinity]);
    expect(values("Inf 1 -Inf", ["avg_over_time(a[2m])"])).toEqual([NaN]);
  });

  test("move the mean in dialect 2, where an infinite one stays", () => {
    const queries = ["avg_over_time(a[2m])", "sum_over_time(a[2m])"];
    expect(values("1 Inf 2 Inf", queries, 2)).toEqual([Infinity, Infinity]);
    expect(values("1 Inf -Inf", queries, 2)).toEqual([NaN, NaN]);
    expect(values("1 2 6", queries, 2)).toEqual([3, 9]);
  });

  test("take NaN for an extreme only where there is nothing else", () => {
    const extremes = ["min_over_time(a[2m])", "max_over_time(a[2m])"];
    expect(values("NaN 3 NaN 1 2", extremes)).toEqual([1, 3]);
    expect(values("NaN NaN", extremes)).toEqual([NaN, NaN]);
  });

  test("know the first, the last, how many and that there are any", () => {
    const names = ["first", "last", "count", "present"].map((name) => `${name}_over_time(a[2m])`);
    expect(values("7 _ NaN 9", names)).toEqual([7, 9, 3, 1]);
  });

  test("give the deviation of the whole", () => {
    const names = ["stdvar", "stddev"].map((name) => `${name}_over_time(a[2m])`);
    expect(values("0 8 8 2 2", names)).toEqual([11.2, Math.sqrt(11.2)]);
    // What a plain sum of squares would lose.
    expect(values("1e9 1000000001 1e9", names)[0]).toBeCloseTo(2 / 9, 6);
  });

  test("give a quantile between samples, and tell of a share that is none", () => {
    expect(values("4 1 3 2", ["quantile_over_time(0.5, a[2m])", "quantile_over_time(2, a[2m])"])).toEqual([
      2.5,
      Infinity,
    ]);
  });

  test("keep the name of what is only moved", () => {
    const data = seriesOf({ a: "1 2" });
    expect(ask("last_over_time(a[5m])", 60_000, { data })).toEqual(['{__name__="a"} 2']);
    expect(ask("max_over_time(a[5m])", 60_000, { data })).toEqual(["{} 2"]);
  });
});

describe("trends", () => {
  test("go through samples on a line", () => {
    expect(values("1 3 5 7", ["deriv(a[2m])", "predict_linear(a[2m], 10)"])).toEqual([2, 221]);
  });

  test("start from the moment that is asked for, which offset does not move", () => {
    const data = seriesOf({ a: "0..100/1" }, 1_000);
    expect(ask("predict_linear(a[10s] offset 50s, 0)", 100_000, { data })).toEqual(["{} 100"]);
    expect(ask("predict_linear(a[10s] @ 50, 0)", 100_000, { data })).toEqual(["{} 100"]);
  });

  test("are flat where nothing changes, and nowhere where all is infinite", () => {
    expect(values("5 5 5", ["deriv(a[2m])", "predict_linear(a[2m], 10)"])).toEqual([0, 5]);
    expect(values("Inf Inf", ["deriv(a[2m])", "predict_linear(a[2m], 10)"])).toEqual([NaN, NaN]);
    expect(values("5", ["deriv(a[2m])"])).toEqual([NaN]);
  });

  test("are smoothed in dialect 2, by factors between 0 and 1", () => {
    expect(values("1 2 4 8", ["holt_winters(a[2m], 0.5, 0.5)"], 2)).toEqual([6.375]);
    expect(() => values("1 2", ["holt_winters(a[2m], 1, 0.5)"], 2)).toThrow(
      /invalid smoothing factor. Expected: 0 < sf < 1, got: 1.000000/,
    );
    expect(() => values("1 2", ["holt_winters(a[2m], 0.5, 0)"], 2)).toThrow(/invalid trend factor/);
  });
});
