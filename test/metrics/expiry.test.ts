import { describe, expect, it } from "vitest";
import { createRegistry } from "../../src/metrics/index.ts";
import { readPage } from "./pages.ts";
import { seriesValue } from "./parse-page.ts";
import { storyMetrics } from "./story-metrics.ts";

/** A registry whose clock only moves when told, with an idle time of 100 seconds. */
function make(seriesLimits: { readonly [N in keyof typeof storyMetrics]?: number } = {}) {
  let seconds = 1_000_000;
  const registry = createRegistry(
    { metrics: storyMetrics },
    { now: () => seconds * 1_000, idleExpiry: 100, seriesLimits },
  );
  return {
    registry,
    words: registry.counter("story_words_total"),
    open: registry.gauge("story_open"),
    duration: registry.histogram("story_duration_seconds"),
    /** Time passes, looked at every 10 seconds as a scraper does. */
    pass(time: number) {
      for (const end = seconds + time; seconds < end; ) {
        seconds = Math.min(end, seconds + 10);
        readPage([registry]);
      }
    },
    jump(time: number) {
      seconds += time;
    },
    value: (name: string, labels: Readonly<Record<string, string>>) =>
      seriesValue(readPage([registry]), name, labels),
  };
}

const ada = { author: "ada", genre: "tale" } as const;
const bob = { author: "bob", genre: "tale" } as const;

describe("idle label sets", () => {
  it("leave the page after the idle time and not before, while used ones stay", () => {
    const { words, pass, value } = make();
    words.inc(ada);
    words.inc(bob);
    pass(90);
    words.inc(bob);
    expect(value("story_words_total", ada)).toBe(1);
    pass(60);
    expect(value("story_words_total", ada)).toBeUndefined();
    expect(value("story_words_total", bob)).toBe(2);
    expect(value("tta_sdk_series", { metric: "story_words_total" })).toBe(1);
  });

  it("of counters and histograms go on from their old value when they come back", () => {
    const { words, duration, pass, value } = make();
    words.inc(ada, 5);
    duration.observe({ author: "ada" }, 0.5);
    pass(200);
    expect(value("story_words_total", ada)).toBeUndefined();
    expect(value("story_duration_seconds_count", { author: "ada" })).toBeUndefined();
    words.inc(ada, 2);
    duration.observe({ author: "ada" }, 0.05);
    expect(value("story_words_total", ada)).toBe(7);
    expect(value("story_duration_seconds_bucket", { author: "ada", le: "0.1" })).toBe(1);
    expect(value("story_duration_seconds_count", { author: "ada" })).toBe(2);
    expect(value("story_duration_seconds_sum", { author: "ada" })).toBe(0.55);
  });

  it("of gauges start anew", () => {
    const { open, pass, value } = make();
    open.inc({ author: "ada" }, 5);
    pass(200);
    expect(value("story_open", { author: "ada" })).toBeUndefined();
    open.inc({ author: "ada" }, 2);
    expect(value("story_open", { author: "ada" })).toBe(2);
  });

  it("never expire while a handle is bound to them", () => {
    const { words, open, pass, value } = make();
    const handle = words.bind(ada);
    open.bind({ author: "ada" }).set(4);
    pass(1_000);
    handle.inc();
    expect(value("story_words_total", ada)).toBe(1);
    expect(value("story_open", { author: "ada" })).toBe(4);
  });

  it("stay where a metric has no labels: there is nothing to make room for", () => {
    const { registry, pass, value } = make();
    registry.gauge("story_mood_ratio").set({}, 7);
    pass(1_000);
    expect(value("story_mood_ratio", {})).toBe(7);
  });

  it("make room for other values of a bounded label and other label sets", () => {
    const { words, pass, value } = make({ story_words_total: 3 });
    for (const author of ["ada", "bob", "eve"]) words.inc({ author, genre: "tale" });
    words.inc({ author: "kim", genre: "poem" });
    expect(value("tta_sdk_dropped_total", { metric: "story_words_total", reason: "series_limit" })).toBe(1);
    pass(200);
    words.inc({ author: "kim", genre: "poem" });
    words.inc({ author: "lee", genre: "poem" });
    expect(value("story_words_total", { author: "kim", genre: "poem" })).toBe(1);
    expect(value("story_words_total", { author: "lee", genre: "poem" })).toBe(1);
  });

  it("make room without a scraper too", () => {
    const { words, jump, value } = make({ story_words_total: 1 });
    words.inc(ada);
    jump(150);
    words.inc(bob);
    jump(150);
    words.inc(bob);
    jump(150);
    words.inc(bob);
    expect(value("story_words_total", bob)).toBeGreaterThan(0);
  });

  it("leave a value that another label set still has where it is", () => {
    const { words, pass, value } = make();
    const poem = { author: "ada", genre: "poem" } as const;
    words.inc(ada);
    words.inc(poem);
    pass(60);
    words.inc(poem);
    pass(100);
    words.inc(poem);
    for (const author of ["bob", "eve", "kim"]) words.inc({ author, genre: "tale" });
    expect(value("story_words_total", ada)).toBeUndefined();
    expect(value("story_words_total", poem)).toBe(3);
    expect(value("story_words_total", { author: "other", genre: "tale" })).toBe(1);
  });

  it("give their slots of a histogram back clean", () => {
    const { duration, pass, value } = make({ story_duration_seconds: 1 });
    for (const author of ["ada", "bob", "eve"]) {
      duration.observe({ author }, 5);
      pass(200);
    }
    duration.observe({ author: "kim" }, 0.05);
    expect(value("story_duration_seconds_count", { author: "kim" })).toBe(1);
    expect(value("story_duration_seconds_sum", { author: "kim" })).toBe(0.05);
  });

  it("are remembered only as many as the series limit, the latest", () => {
    const { words, pass, value } = make({ story_words_total: 1 });
    words.inc(ada, 5);
    pass(200);
    words.inc(bob, 6);
    pass(200);
    words.inc(ada);
    expect(value("story_words_total", ada)).toBe(1);
  });

  it("survive a clock that is set back", () => {
    const { words, jump, pass, value } = make();
    words.inc(ada);
    jump(-5_000);
    pass(50);
    expect(value("story_words_total", ada)).toBe(1);
    pass(300);
    expect(value("story_words_total", ada)).toBeUndefined();
  });

  it("do not appear and disappear because somebody looks", () => {
    const { words, registry } = make();
    words.inc(ada);
    const pages = Array.from({ length: 20 }, () => readPage([registry]));
    for (const page of pages) expect(page).toEqual(pages[0]);
  });
});
