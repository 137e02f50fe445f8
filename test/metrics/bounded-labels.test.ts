import { describe, expect, it } from "vitest";
import { bounded, counter, defineMetrics, histogram } from "../../src/catalog/index.ts";
import { createRegistry } from "../../src/metrics/index.ts";
import { pageText, readPage } from "./pages.ts";
import { seriesValue } from "./parse-page.ts";
import { storyMetrics } from "./story-metrics.ts";

function heap(): number {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc");
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

describe("a bounded label", () => {
  it("keeps its first values, and records and counts all others as other", () => {
    const registry = createRegistry({ metrics: storyMetrics });
    const words = registry.counter("story_words_total");
    for (const author of ["ada", "bob", "eve", "kim", "lee", "ada"]) words.inc({ author, genre: "tale" });
    const page = readPage([registry]);
    const value = (author: string) => seriesValue(page, "story_words_total", { author, genre: "tale" });
    expect(["ada", "bob", "eve", "kim", "other"].map(value)).toEqual([2, 1, 1, undefined, 2]);
    const overflow = { metric: "story_words_total", label: "author" };
    expect(seriesValue(page, "tta_sdk_overflow_total", overflow)).toBe(2);
  });

  it("counts every recording of a handle that was bound beyond the limit, and not the binding", () => {
    const registry = createRegistry({ metrics: storyMetrics });
    const duration = registry.histogram("story_duration_seconds");
    for (const author of ["ada", "bob", "eve"]) duration.bind({ author });
    const late = duration.bind({ author: "kim" });
    const overflow = () =>
      seriesValue(readPage([registry]), "tta_sdk_overflow_total", {
        metric: "story_duration_seconds",
        label: "author",
      });
    expect(overflow()).toBe(0);
    late.observe(1);
    late.observe(2);
    late.observe(Number.NaN);
    expect(overflow()).toBe(2);
    expect(seriesValue(readPage([registry]), "story_duration_seconds_count", { author: "other" })).toBe(2);
  });

  it("lets a user say other without using up a value", () => {
    const registry = createRegistry({ metrics: storyMetrics });
    const words = registry.counter("story_words_total");
    for (const author of ["other", "ada", "bob", "eve"]) words.inc({ author, genre: "tale" });
    expect(seriesValue(readPage([registry]), "story_words_total", { author: "eve", genre: "tale" })).toBe(1);
  });

  it("takes up no value for a label set that the series limit refuses", () => {
    const registry = createRegistry({ metrics: storyMetrics }, { seriesLimits: { story_words_total: 1 } });
    const words = registry.counter("story_words_total");
    for (const author of ["ada", "bob", "eve"]) words.inc({ author, genre: "tale" });
    const page = readPage([registry]);
    expect(seriesValue(page, "story_words_total", { author: "ada", genre: "tale" })).toBe(1);
    const dropped = { metric: "story_words_total", reason: "series_limit" };
    expect(seriesValue(page, "tta_sdk_dropped_total", dropped)).toBe(2);
  });
});

describe("a million different values", () => {
  const metrics = defineMetrics({
    flood_total: counter({
      help: "Drops.",
      labels: { a: bounded(), b: bounded({ limit: 1_000_000 }) },
      seriesLimit: 500,
      owner: "flood",
    }),
    flood_seconds: histogram({
      help: "Time.",
      unit: "seconds",
      labels: { a: bounded() },
      buckets: [1, 2, 3],
      owner: "flood",
    }),
  });

  it("take bounded memory, lose no recording uncounted, and leave a valid page", () => {
    const registry = createRegistry({ metrics });
    const total = registry.counter("flood_total");
    const seconds = registry.histogram("flood_seconds");
    const flood = (from: number, to: number): void => {
      for (let i = from; i < to; i++) {
        total.inc({ a: `a-${i}`, b: `request-${i}-${"x".repeat(20)}` });
        seconds.observe({ a: `a-${i}` }, i % 4);
      }
    };
    flood(0, 100_000);
    const before = heap();
    flood(100_000, 1_000_000);
    expect(heap() - before).toBeLessThan(300_000);
    const page = readPage([registry]);
    const samples = page.get("flood_total")?.samples ?? [];
    expect(samples.length).toBe(500);
    const kept = samples.reduce((sum, sample) => sum + sample.value, 0);
    const lost = seriesValue(page, "tta_sdk_dropped_total", {
      metric: "flood_total",
      reason: "series_limit",
    });
    expect(kept + (lost ?? 0)).toBe(1_000_000);
    expect(page.get("flood_seconds")?.samples.filter((one) => one.name.endsWith("_count")).length).toBe(51);
    expect(seriesValue(page, "tta_sdk_overflow_total", { metric: "flood_seconds", label: "a" })).toBe(
      999_950,
    );
  });

  it("keep no large string alive through a small piece of it", () => {
    const registry = createRegistry({ metrics });
    const seconds = registry.histogram("flood_seconds");
    const before = heap();
    for (let i = 0; i < 50; i++) {
      const big = `${i}`.padEnd(2_000_000, "abcdefghij");
      seconds.observe({ a: big.slice(0, 40) }, 1);
    }
    // All 50 would take 100 MB; the runtime itself may still hold the last one.
    expect(heap() - before).toBeLessThan(10_000_000);
    expect(pageText([registry])).toContain('a="49abcdefghij');
  });
});
