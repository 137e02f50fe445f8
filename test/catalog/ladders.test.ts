import { describe, expect, it } from "vitest";
import { catalog, type HistogramDefinition, type MetricDefinition } from "../../src/catalog/index.ts";

/** Those of `gen_ai_*` are not ours to choose: the conventions say what they are. */
const histograms = Object.entries<MetricDefinition>(catalog.metrics).flatMap(
  ([name, metric]): readonly (readonly [string, HistogramDefinition])[] =>
    metric.kind === "histogram" && metric.unit === "seconds" && !name.startsWith("gen_ai_")
      ? [[name, metric]]
      : [],
);
/** What users name and wait for, unlike what the process does by itself. */
const runs = histograms.filter(
  ([name, { labels }]) => name.endsWith("_duration_seconds") && Object.keys(labels).length > 0,
);
const top = ({ buckets }: HistogramDefinition): number => buckets.at(-1) ?? 0;

/** Between two bounds a quantile is a guess, and outside of all of them it is the nearest bound. */
describe("the buckets of our histograms", () => {
  it.each(histograms)("%s never guess by more than a factor of five", (_, { buckets }) => {
    const wide = buckets.slice(1).filter((bound, i) => bound / (buckets[i] ?? 0) > 5.000_001);
    expect(wide).toEqual([]);
  });

  it.each(histograms)("%s tell milliseconds apart, and a second too", (_, metric) => {
    expect(metric.buckets[0]).toBeLessThanOrEqual(0.005);
    expect(top(metric)).toBeGreaterThanOrEqual(1);
  });

  it.each(runs)("%s reach a minute, which one call of a model may take", (_, metric) => {
    expect(top(metric)).toBeGreaterThanOrEqual(60);
  });

  it("of workflows reach further than those of their steps", () => {
    const { tta_workflow_duration_seconds: workflow, tta_primitive_duration_seconds: step } = catalog.metrics;
    expect(top(workflow)).toBeGreaterThan(top(step));
  });

  it("are of some that are runs and of some that are not", () => {
    expect(runs.length).toBeGreaterThan(3);
    expect(runs.length).toBeLessThan(histograms.length);
  });
});
