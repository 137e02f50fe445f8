import { describe, expect, it } from "vitest";
import { catalog, type MetricDefinition, type NameOf, type OwnMetrics } from "../../src/catalog/index.ts";
import {
  average,
  compare,
  count,
  counterSeries,
  durationSeconds,
  errorRatio,
  gaugeSeries,
  greatest,
  histogramSeries,
  latency,
  max,
  oneOf,
  print,
  promql,
  quantile,
  rate,
  sum,
  topk,
} from "../../src/promql/index.ts";

const code = (name: string) => expect.objectContaining({ code: name });
const runs = histogramSeries("tta_workflow_duration_seconds");
const steps = histogramSeries("tta_primitive_duration_seconds");
/** What plain JavaScript can write and the compiler would refuse. */
const untyped = (value: unknown): never => value as never;

describe("a query is refused at definition", () => {
  it("when it sums primitives that run inside one another", () => {
    expect(() => sum(rate(steps.count, "5m"), { by: ["outcome"] })).toThrow(code("PROMQL_NESTED"));
    expect(() => sum(gaugeSeries("tta_primitive_in_flight"))).toThrow(code("PROMQL_NESTED"));
    expect(() => count(gaugeSeries("tta_primitive_in_flight"))).toThrow(code("PROMQL_NESTED"));
    expect(() => latency(0.95, steps, "5m")).toThrow(code("PROMQL_NESTED"));
    expect(() => average(steps, "5m")).toThrow(code("PROMQL_NESTED"));
    expect(() => errorRatio(steps, "5m")).toThrow(code("PROMQL_NESTED"));
    const several = histogramSeries("tta_primitive_duration_seconds", { kind: oneOf("cache", "router") });
    expect(() => sum(rate(several.count, "5m"))).toThrow(code("PROMQL_NESTED"));
    expect(() => sum(sum(rate(steps.count, "5m"), { by: ["kind"] }))).toThrow(code("PROMQL_NESTED"));
  });

  it("but not when primitive or kind is fixed or grouped, nor for the greatest of them", () => {
    expect(() => sum(rate(steps.count, "5m"), { by: ["primitive"] })).not.toThrow();
    expect(() => latency(0.95, steps, "5m", { by: ["kind"] })).not.toThrow();
    const one = histogramSeries("tta_primitive_duration_seconds", { kind: "cache" });
    expect(() => sum(rate(one.count, "5m"))).not.toThrow();
    expect(() => max(gaugeSeries("tta_primitive_in_flight"))).not.toThrow();
  });

  it("covers every metric that the catalog calls a primitive's, and every cost of what nests", () => {
    const names = Object.entries<MetricDefinition>(catalog.metrics)
      .filter(([name, { labels }]) => name.startsWith("tta_primitive_") || "share" in labels)
      .map(([name]) => name);
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      const { kind } = catalog.metrics[name as NameOf<OwnMetrics>];
      const all = (): unknown => {
        if (kind === "gauge") return sum(gaugeSeries(name as NameOf<OwnMetrics, "gauge">));
        if (kind === "counter") return sum(rate(counterSeries(name as NameOf<OwnMetrics, "counter">), "5m"));
        return sum(rate(histogramSeries(name as NameOf<OwnMetrics, "histogram">).count, "5m"));
      };
      expect(all, name).toThrow(code("PROMQL_NESTED"));
    }
  });

  it("but not of one share of what is spent, nor for each name", () => {
    const direct = counterSeries("tta_workflow_cost_usd_total", { share: "direct" });
    expect(() => sum(rate(direct, "5m"))).not.toThrow();
    const all = counterSeries("tta_primitive_cost_usd_total");
    expect(() => sum(rate(all, "5m"), { by: ["primitive"] })).not.toThrow();
    expect(() => sum(rate(all, "5m"), { by: ["kind"] })).toThrow(code("PROMQL_NESTED"));
  });

  it("when a quantile is compared with more than its top bucket can give", () => {
    const p95 = latency(0.95, runs, "5m");
    const top = catalog.metrics.tta_workflow_duration_seconds.buckets.at(-1) ?? 0;
    expect(() => compare(p95, ">", top)).toThrow(code("PROMQL_UNREACHABLE"));
    expect(() => compare(p95, ">=", top + 1)).toThrow(code("PROMQL_UNREACHABLE"));
    expect(() => compare(p95, ">=", top)).not.toThrow();
    expect(() => compare(p95, ">", top - 1)).not.toThrow();
    expect(() => compare(errorRatio(runs, "5m"), ">", 1)).toThrow(code("PROMQL_UNREACHABLE"));
  });

  it("when it names what its catalog does not have, even without a compiler", () => {
    const any = promql(catalog);
    expect(() => any.counter(untyped("tta_cache_hits_total"))).toThrow(code("PROMQL_METRIC"));
    expect(() => any.counter(untyped("constructor"))).toThrow(code("PROMQL_METRIC"));
    expect(() => any.counter(untyped("tta_cache_entries"))).toThrow(/is a gauge, not a counter/);
    expect(() => counterSeries("tta_cache_requests_total", untyped({ route: "a" }))).toThrow(
      code("PROMQL_LABEL"),
    );
    expect(() => counterSeries("tta_cache_requests_total", untyped({ result: "hits" }))).toThrow(
      code("PROMQL_VALUE"),
    );
    expect(() => counterSeries("tta_cache_requests_total", { result: oneOf() })).toThrow(
      code("PROMQL_VALUE"),
    );
    expect(() => sum(gaugeSeries("up"), untyped({ by: ["route"] }))).toThrow(code("PROMQL_LABEL"));
  });

  it("when a number or window makes no sense", () => {
    expect(() => quantile(1.5, rate(runs.buckets, "5m"))).toThrow(code("PROMQL_NUMBER"));
    expect(() => topk(0, gaugeSeries("up"))).toThrow(code("PROMQL_NUMBER"));
    expect(() => greatest(0, gaugeSeries("up"))).toThrow(code("PROMQL_NUMBER"));
    expect(() => compare(gaugeSeries("up"), ">", Number.NaN)).toThrow(code("PROMQL_NUMBER"));
    for (const window of ["0s", "-5m", "1.5h", "5", "m", "30m1h", "0", "1M", "293y"]) {
      expect(() => durationSeconds(window)).toThrow(code("PROMQL_DURATION"));
    }
    expect(["1h30m", "1w", "1y"].map(durationSeconds)).toEqual([5_400, 604_800, 31_536_000]);
    expect(print(rate(runs.count, "1h30m"))).toContain("[1h30m]");
  });

  it("when a sum of buckets drops le or a quantile gets something else", () => {
    expect(() => sum(rate(runs.buckets, "5m"), untyped({ by: ["workflow"] }))).toThrow(
      code("PROMQL_BUCKETS"),
    );
    expect(() => quantile(0.5, untyped(rate(runs.count, "5m")))).toThrow(code("PROMQL_BUCKETS"));
  });
});
