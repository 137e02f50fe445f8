import { describe, expect, it } from "vitest";
import { evaluate, finished } from "../../../src/engine/index.ts";
import type { PromDialect } from "../../../src/engine/model/dialect.ts";
import { seriesOf } from "../series-of.ts";

const data = seriesOf({ "a{}": "1 2 3", "b{}": "1 2 3", "c_total{}": "1 2 3" });

function told(query: string, dialect: PromDialect = 3): readonly string[] {
  const { warnings, infos } = finished(evaluate(query, { data, from: 60_000, to: 60_000, step: 0, dialect }));
  return [...warnings, ...infos];
}

const counter =
  "PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket:";
const share = "PromQL warning: quantile value should be between 0 and 1, got";

describe("what is told beside an answer", () => {
  it("says of which metric a rate is none, with the line and the byte where it stands", () => {
    expect(told("rate(c_total[5m])")).toEqual([]);
    expect(told("rate(a[5m])")).toEqual([`${counter} "a" (1:6)`]);
    expect(told("1 + \n sum( increase(a[5m]))")).toEqual([`${counter} "a" (2:16)`]);
    expect(told('label_replace(vector(1), "é", "é", "", "") * rate(b[5m])')).toEqual([
      `${counter} "b" (1:53)`,
    ]);
    expect(told("rate(nothing[5m])")).toEqual([]);
    expect(told("rate(a[5m])", 2)).toEqual([]);
  });

  it("says it once, of the place that is worked out last", () => {
    expect(told("rate(a[5m]) / rate(a[1m])")).toHaveLength(1);
    expect(told("rate(a[2m]) / rate(a[5m])")).toEqual([`${counter} "a" (1:20)`]);
    // The number is worked out first here, and stands behind.
    expect(told("rate(a[2m]) > scalar(rate(a[5m]))")).toEqual([`${counter} "a" (1:27)`]);
    expect(told("rate(a[2m]) + rate(b[5m])")).toHaveLength(2);
  });

  it("says what is put together of the place that is worked out first", () => {
    const buckets = seriesOf({ 'h{le="1"}': "3", 'h{le="2"}': "1", 'h{le="+Inf"}': "4" });
    const query = "histogram_quantile(0.5, h) + histogram_quantile(0.9, h)";
    const { infos } = finished(evaluate(query, { data: buckets, from: 0, to: 0, step: 0 }));
    expect(infos).toHaveLength(1);
    expect(infos[0]).toMatch(/over 2 samples .* \(1:25\)$/);
  });

  it("says all that is wrong with shares that change", () => {
    const turns = seriesOf({ "s{}": "2 NaN inf -1" });
    const range = { data: turns, from: 0, to: 180_000, step: 60_000, lookback: 1 };
    const { warnings } = finished(evaluate("quantile(scalar(s), s)", range));
    expect(warnings).toEqual([`${share} NaN (1:10)`, `${share} +Inf (1:10)`]);
  });

  it.each([
    [125, "1.2e+02"],
    [135, "1.4e+02"],
    [126, "1.3e+02"],
    [2.5, "2.5"],
    [0.125, "0.12"],
    [0.00001, "1e-05"],
    [99.6, "1e+02"],
    [100, "1e+02"],
    [0.05, "0.05"],
  ])("rounds a difference of %d to the even one of two digits, as Go does", (difference, words) => {
    const falling = seriesOf({ 'h{le="1"}': String(difference), 'h{le="2"}': "0", 'h{le="+Inf"}': "1000" });
    const { infos } = finished(
      evaluate("histogram_quantile(0.5, h)", { data: falling, from: 0, to: 0, step: 0 }),
    );
    expect(infos[0]).toContain(`with a max diff of ${words}, over`);
  });

  it("says which share of a quantile is none", () => {
    expect(told("quantile(1.5, a)")).toEqual([`${share} 1.5 (1:10)`]);
    expect(told("quantile(NaN, a)")).toEqual([`${share} NaN (1:10)`]);
    expect(told("quantile(-Inf, a)")).toEqual([`${share} -Inf (1:10)`]);
    expect(told("quantile(1e6, quantile(1e6, a))")).toEqual([`${share} 1e+06 (1:10)`]);
  });
});
