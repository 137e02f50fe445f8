import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { createRegistry } from "../../src/metrics/index.ts";
import { pageText, readPage } from "./pages.ts";
import { seriesValue } from "./parse-page.ts";
import { storyMetrics } from "./story-metrics.ts";

const make = () => createRegistry({ metrics: storyMetrics });

describe("a registry", () => {
  it("adds up counters through handles and through labels alike", () => {
    const registry = make();
    const words = registry.counter("story_words_total");
    words.inc({ author: "ada", genre: "tale" });
    words.bind({ author: "ada", genre: "tale" }).inc(2.5);
    words.inc({ genre: "poem", author: "ada" }, 4);
    const page = readPage([registry]);
    expect(seriesValue(page, "story_words_total", { author: "ada", genre: "tale" })).toBe(3.5);
    expect(seriesValue(page, "story_words_total", { author: "ada", genre: "poem" })).toBe(4);
  });

  it("moves gauges up, down and to a value", () => {
    const registry = make();
    const open = registry.gauge("story_open");
    open.inc({ author: "ada" }, 5);
    open.dec({ author: "ada" });
    open.bind({ author: "ada" }).dec(2);
    registry.gauge("story_mood_ratio").set({}, -0.5);
    const page = readPage([registry]);
    expect(seriesValue(page, "story_open", { author: "ada" })).toBe(2);
    expect(seriesValue(page, "story_mood_ratio")).toBe(-0.5);
  });

  it("counts observations in the bucket whose bound they do not exceed", () => {
    const registry = make();
    const duration = registry.histogram("story_duration_seconds");
    for (const value of [0, 0.1, 0.10001, 1, 10, 10.5]) duration.observe({ author: "ada" }, value);
    duration.bind({ author: "ada" }).observe(-0);
    const page = readPage([registry]);
    const bucket = (le: string) => seriesValue(page, "story_duration_seconds_bucket", { author: "ada", le });
    expect([bucket("0.1"), bucket("1.0"), bucket("10.0"), bucket("+Inf")]).toEqual([3, 5, 6, 7]);
    expect(seriesValue(page, "story_duration_seconds_count", { author: "ada" })).toBe(7);
    expect(seriesValue(page, "story_duration_seconds_sum", { author: "ada" })).toBeCloseTo(21.70001, 10);
  });

  it("gives the same instrument for the same name", () => {
    const registry = make();
    expect(registry.counter("story_words_total")).toBe(registry.counter("story_words_total"));
  });

  it("shows a bound handle at 0, and counters and histograms without labels at once", () => {
    const registry = make();
    registry.counter("story_words_total").bind({ author: "ada", genre: "poem" });
    registry.counter("story_pages_total");
    registry.gauge("story_mood_ratio");
    const page = readPage([registry]);
    expect(seriesValue(page, "story_words_total", { author: "ada", genre: "poem" })).toBe(0);
    expect(seriesValue(page, "story_pages_total")).toBe(0);
    expect(page.has("story_mood_ratio")).toBe(false);
  });

  it("shares nothing with another registry", () => {
    const [one, two] = [make(), make()];
    one.counter("story_pages_total").inc({}, 3);
    two.counter("story_pages_total");
    expect(seriesValue(readPage([two]), "story_pages_total")).toBe(0);
  });

  it("puts the namespace before our own names and leaves users' names alone", () => {
    const own = createRegistry(catalog, { namespace: "acme" });
    own.counter("tta_cache_requests_total").inc({ cache: "a", result: "hit" });
    const users = createRegistry({ metrics: storyMetrics }, { namespace: "acme" });
    users.counter("story_pages_total");
    const page = readPage([own, users]);
    expect(seriesValue(page, "acme_cache_requests_total", { cache: "a", result: "hit" })).toBe(1);
    expect(seriesValue(page, "acme_sdk_series", { metric: "acme_cache_requests_total" })).toBe(1);
    expect(seriesValue(page, "acme_sdk_series", { metric: "story_pages_total" })).toBe(1);
    expect(pageText([own, users])).not.toContain("tta_");
  });
});

describe("what a registry says of itself", () => {
  it("stands at 0 from the moment an instrument is made, for every reason and bounded label", () => {
    const registry = make();
    registry.counter("story_words_total");
    registry.gauge("story_open");
    const page = readPage([registry]);
    const dropped = (metric: string) =>
      ["not_finite", "negative", "bad_label", "series_limit"].map((reason) =>
        seriesValue(page, "tta_sdk_dropped_total", { metric, reason }),
      );
    expect(dropped("story_words_total")).toEqual([0, 0, 0, 0]);
    expect(dropped("story_open")).toEqual([0, undefined, 0, 0]);
    const metric = "story_words_total";
    expect(seriesValue(page, "tta_sdk_overflow_total", { metric, label: "author" })).toBe(0);
    expect(seriesValue(page, "tta_sdk_overflow_total", { metric, label: "genre" })).toBeUndefined();
    expect(seriesValue(page, "tta_sdk_series", { metric })).toBe(0);
    expect(seriesValue(page, "tta_sdk_series_limit", { metric })).toBe(2_000);
  });

  it("is the same instrument that the catalog lists", () => {
    const registry = createRegistry(catalog);
    registry.counter("tta_cache_requests_total").inc({ cache: "a", result: "hit" }, Number.NaN);
    registry.counter("tta_sdk_dropped_total");
    const page = readPage([registry]);
    const labels = { metric: "tta_cache_requests_total", reason: "not_finite" };
    expect(seriesValue(page, "tta_sdk_dropped_total", labels)).toBe(1);
  });

  it("follows the limit that an option sets", () => {
    const registry = createRegistry({ metrics: storyMetrics }, { seriesLimits: { story_open: 2 } });
    const open = registry.gauge("story_open");
    for (const author of ["a", "b", "c", "d"]) open.set({ author }, 1);
    const page = readPage([registry]);
    expect(seriesValue(page, "tta_sdk_series_limit", { metric: "story_open" })).toBe(2);
    expect(seriesValue(page, "tta_sdk_series", { metric: "story_open" })).toBe(2);
    const found = (author: string) => seriesValue(page, "story_open", { author });
    expect(["a", "b", "other"].map(found)).toEqual([1, undefined, 1]);
    const labels = { metric: "story_open", reason: "series_limit" };
    expect(seriesValue(page, "tta_sdk_dropped_total", labels)).toBe(0);
  });
});

describe("a definition that cannot be meant", () => {
  it.each([
    ["a namespace with a dash", { namespace: "my-app" }, /namespace "my-app"/],
    ["an idle time without a clock", { idleExpiry: 60 }, /without a clock/],
    ["an idle time of nothing", { idleExpiry: 0, now: () => 0 }, /idleExpiry is 0/],
    ["a limit of nothing", { seriesLimits: { story_open: 0 } }, /limit of "story_open" is 0/],
    ["a limit of a stranger", { seriesLimits: { nobody: 5 } }, /"nobody"/],
  ])("%s throws METRICS_OPTION", (_, options, message) => {
    const attempt = () => createRegistry({ metrics: storyMetrics }, options as object);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(expect.objectContaining({ code: "METRICS_OPTION" }));
  });

  it("throws METRICS_UNKNOWN for an instrument that the catalog does not have, or has as another kind", () => {
    const registry = make();
    const unknown = expect.objectContaining({ code: "METRICS_UNKNOWN" });
    expect(() => registry.counter("nobody_total" as "story_pages_total")).toThrow(unknown);
    expect(() => registry.counter("story_open" as "story_pages_total")).toThrow(unknown);
    expect(() => registry.counter("constructor" as "story_pages_total")).toThrow(unknown);
    registry.gauge("story_open");
    expect(() => registry.counter("story_open" as "story_pages_total")).toThrow(unknown);
  });

  it("checks the laws of metrics that no catalog has checked", () => {
    const bad = { story_pages_total: { ...storyMetrics.story_pages_total, help: "two\nlines" } };
    expect(() => createRegistry({ metrics: bad })).toThrow(expect.objectContaining({ code: "CATALOG_TEXT" }));
  });
});
