import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalog, defineMetrics, gauge, histogram } from "../../src/catalog/index.ts";
import { contentTypes, createPage, createRegistry, type PageProblem } from "../../src/metrics/index.ts";
import { pageText, readPage } from "./pages.ts";
import { parsePage, seriesValue } from "./parse-page.ts";
import { storyMetrics } from "./story-metrics.ts";

const formats = ["text", "openmetrics"] as const;

function story(now?: () => number) {
  const registry = createRegistry({ metrics: storyMetrics }, { now });
  const ids = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7" };
  registry.counter("story_words_total").inc({ author: "ada", genre: "tale" }, 3, ids);
  registry.gauge("story_mood_ratio").set({}, 0.25);
  const duration = registry.histogram("story_duration_seconds");
  duration.observe({ author: "ada" }, 0.5, ids);
  duration.observe({ author: "ada" }, 50, { ...ids, spanId: "b9c7c989f97918e1" });
  return registry;
}

/** The lines of the story's own metrics. */
function ownLines(page: string): string {
  return `${page
    .split("\n")
    .filter((line) => line.includes("story_") && !line.startsWith("tta_"))
    .join("\n")}\n`;
}

describe("a page", () => {
  it("in the text format is what Prometheus text 0.0.4 asks for", () => {
    expect(ownLines(pageText([story()]))).toMatchInlineSnapshot(`
      "# HELP story_words_total Words written.
      # TYPE story_words_total counter
      story_words_total{author="ada",genre="tale"} 3
      # HELP story_mood_ratio Mood of the house.
      # TYPE story_mood_ratio gauge
      story_mood_ratio 0.25
      # HELP story_duration_seconds Time a story took.
      # TYPE story_duration_seconds histogram
      story_duration_seconds_bucket{author="ada",le="0.1"} 0
      story_duration_seconds_bucket{author="ada",le="1.0"} 1
      story_duration_seconds_bucket{author="ada",le="10.0"} 1
      story_duration_seconds_bucket{author="ada",le="+Inf"} 2
      story_duration_seconds_sum{author="ada"} 50.5
      story_duration_seconds_count{author="ada"} 2
      "
    `);
  });

  it("in the OpenMetrics format has units, family names without _total, dated exemplars and an end", () => {
    const page = pageText([story(() => 1_700_000_000_123.4)], "openmetrics");
    expect(ownLines(page)).toMatchInlineSnapshot(`
      "# TYPE story_words counter
      # HELP story_words Words written.
      story_words_total{author="ada",genre="tale"} 3 # {trace_id="4bf92f3577b34da6a3ce929d0e0e4736",span_id="00f067aa0ba902b7"} 3 1700000000.123
      # TYPE story_mood_ratio gauge
      # UNIT story_mood_ratio ratio
      # HELP story_mood_ratio Mood of the house.
      story_mood_ratio 0.25
      # TYPE story_duration_seconds histogram
      # UNIT story_duration_seconds seconds
      # HELP story_duration_seconds Time a story took.
      story_duration_seconds_bucket{author="ada",le="0.1"} 0
      story_duration_seconds_bucket{author="ada",le="1.0"} 1 # {trace_id="4bf92f3577b34da6a3ce929d0e0e4736",span_id="00f067aa0ba902b7"} 0.5 1700000000.123
      story_duration_seconds_bucket{author="ada",le="10.0"} 1
      story_duration_seconds_bucket{author="ada",le="+Inf"} 2 # {trace_id="4bf92f3577b34da6a3ce929d0e0e4736",span_id="b9c7c989f97918e1"} 50 1700000000.123
      story_duration_seconds_sum{author="ada"} 50.5
      story_duration_seconds_count{author="ada"} 2
      "
    `);
    expect(page.endsWith("\n# EOF\n")).toBe(true);
    expect(pageText([], "openmetrics")).toBe("# EOF\n");
  });

  it("is read back by a strict reader for every metric of the catalog", () => {
    const registry = createRegistry(catalog);
    for (const [name, { kind, labels }] of Object.entries(catalog.metrics)) {
      const set = Object.fromEntries(
        Object.entries(labels).map(([label, rule]) => [label, rule.type === "closed" ? rule.values[0] : "x"]),
      ) as never;
      if (kind === "counter") registry.counter(name as "tta_cache_requests_total").inc(set);
      else if (kind === "gauge") registry.gauge(name as "tta_cache_entries").set(set, 1);
      else registry.histogram(name as "tta_sdk_scrape_duration_seconds").observe(set, 1);
    }
    for (const format of formats) {
      const page = parsePage(pageText([registry], format), format);
      expect(page.size).toBe(Object.keys(catalog.metrics).length);
    }
  });

  it("changes nothing: scrapers in turn and at once, of both formats, see the same numbers", () => {
    const registry = story();
    const page = createPage({ registries: [registry] });
    const first = pageText([registry]);
    const [one, two] = [page.write({ format: "text" }), page.write({ format: "text" })];
    let texts: [string, string] = ["", ""];
    for (let a = one.next(), b = two.next(); !a.done || !b.done; a = one.next(), b = two.next()) {
      texts = [texts[0] + (a.value ?? ""), texts[1] + (b.value ?? "")];
    }
    pageText([registry], "openmetrics");
    expect([...texts, pageText([registry])]).toEqual([first, first, first]);
  });

  it("writes numbers so that they read back as they were", () => {
    const registry = createRegistry({ metrics: storyMetrics });
    const mood = registry.gauge("story_mood_ratio");
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        mood.set({}, value);
        for (const format of formats) {
          const read = seriesValue(parsePage(pageText([registry], format), format), "story_mood_ratio");
          expect(read === value).toBe(true);
        }
      }),
    );
  });

  it("writes bounds the same in both formats, as Prometheus 3 does", () => {
    const buckets = [0.00001, 0.0005, 0.1, 1, 2.5, 1_000, 999_999.5, 1e6, 123_456_789, 1e21];
    const metrics = defineMetrics({ b: histogram({ help: "B.", buckets, owner: "test" }) });
    const registry = createRegistry({ metrics });
    registry.histogram("b").observe({}, 1);
    for (const format of formats) {
      const bounds = [...pageText([registry], format).matchAll(/le="([^"]+)"/g)].map((match) => match[1]);
      const small = ["1e-05", "0.0005", "0.1", "1.0", "2.5", "1000.0", "999999.5"];
      expect(bounds).toEqual([...small, "1e+06", "1.23456789e+08", "1e+21", "+Inf"]);
    }
  });

  it("says in its content type what it is", () => {
    expect(contentTypes).toEqual({
      text: "text/plain; version=0.0.4; charset=utf-8",
      openmetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8",
    });
  });
});

describe("a page that is being written while metrics change", () => {
  const metrics = defineMetrics({
    busy_seconds: histogram({
      help: "Busy.",
      unit: "seconds",
      labels: storyMetrics.story_open.labels,
      buckets: [1, 2, 3],
      seriesLimit: 3_000,
      owner: "test",
    }),
    late_ratio: gauge({ help: "Late.", unit: "ratio", owner: "test" }),
  });
  const wide = { metrics: { ...metrics, busy_seconds: withLimit(metrics.busy_seconds, 2_900) } };

  function withLimit<T extends { readonly labels: { readonly author: { readonly limit: number } } }>(
    metric: T,
    limit: number,
  ): T {
    return { ...metric, labels: { author: { ...metric.labels.author, limit } } };
  }

  it.each(formats)("stays valid, and each series consistent in itself, in %s", (format) => {
    let seconds = 0;
    const registry = createRegistry(wide, { now: () => seconds * 1_000, idleExpiry: 10 });
    const busy = registry.histogram("busy_seconds");
    for (let i = 0; i < 2_000; i++) busy.observe({ author: `a${i}` }, i % 4);
    const page = createPage({ registries: [registry] });
    let text = "";
    let slices = 0;
    for (const slice of page.write({ format })) {
      text += slice;
      slices++;
      for (let i = 0; i < 2_100; i++) busy.observe({ author: `a${i + slices * 50}` }, (i + slices) % 4);
      registry.gauge("late_ratio").set({}, slices);
      seconds += 20;
      registry.stores();
    }
    expect(slices).toBeGreaterThan(3);
    const family = parsePage(text, format).get("busy_seconds");
    expect((family?.samples.length ?? 0) / 6).toBeGreaterThan(100);
  });

  it("shows no label set that expired before its turn came", () => {
    let seconds = 0;
    const registry = createRegistry(wide, { now: () => seconds * 1_000, idleExpiry: 10 });
    const busy = registry.histogram("busy_seconds");
    for (let i = 0; i < 1_000; i++) busy.observe({ author: `old${i}` }, 1);
    const page = createPage({ registries: [registry] }).write({ format: "text" });
    const first = String(page.next().value);
    for (let i = 0; i < 3; i++) {
      seconds += 20;
      registry.stores();
    }
    for (let i = 0; i < 1_000; i++) busy.observe({ author: `new${i}` }, 1);
    const rest = [...page].join("");
    expect(first).toContain('author="old0"');
    expect(rest).not.toContain('author="old');
    parsePage(first + rest, "text");
  });

  it("comes in slices of about 64 kB, never splitting a line", () => {
    const registry = createRegistry(wide);
    const busy = registry.histogram("busy_seconds");
    for (let i = 0; i < 2_000; i++) busy.observe({ author: `a${i}` }, i % 4);
    const slices = [...createPage({ registries: [registry] }).write({ format: "text" })];
    for (const slice of slices) {
      expect(slice.endsWith("\n")).toBe(true);
      expect(slice.length).toBeLessThan(70_000);
    }
    expect(slices.length).toBeGreaterThan(5);
  });
});

describe("several registries on one page", () => {
  const problems: PageProblem[] = [];
  const told = (problem: PageProblem): void => void problems.push(problem);

  it("share a family that both define alike, and keep the first of a series that both hold", () => {
    problems.length = 0;
    const [one, two] = [story(), story()];
    two.counter("story_words_total").inc({ author: "bob", genre: "tale" }, 9);
    const text = pageText([one, two], "text", [], told);
    const page = parsePage(text, "text");
    expect(seriesValue(page, "story_words_total", { author: "ada", genre: "tale" })).toBe(3);
    expect(seriesValue(page, "story_words_total", { author: "bob", genre: "tale" })).toBe(9);
    expect(problems.map(({ problem }) => problem)).toContainEqual(
      expect.stringContaining("two registries hold"),
    );
  });

  it("leave out the second of two that differ, and say so once", () => {
    problems.length = 0;
    const other = defineMetrics({ story_open: gauge({ help: "Open.", owner: "other" }) });
    const second = createRegistry({ metrics: other });
    second.gauge("story_open").set({}, 7);
    const first = createRegistry({ metrics: storyMetrics });
    first.gauge("story_open").set({ author: "ada" }, 1);
    const page = createPage({ registries: [first, second], onProblem: told });
    for (let i = 0; i < 3; i++) {
      const read = parsePage([...page.write({ format: "text" })].join(""), "text");
      expect(seriesValue(read, "story_open")).toBeUndefined();
      expect(seriesValue(read, "story_open", { author: "ada" })).toBe(1);
    }
    expect(problems).toEqual([
      expect.objectContaining({ family: "story_open", problem: expect.stringContaining("differently") }),
    ]);
  });

  it("each say of their own metrics what they hold and dropped", () => {
    const [one, two] = [story(), createRegistry(catalog)];
    two.counter("tta_cache_requests_total");
    const page = readPage([one, two]);
    expect(seriesValue(page, "tta_sdk_series", { metric: "story_words_total" })).toBe(1);
    expect(seriesValue(page, "tta_sdk_series", { metric: "tta_cache_requests_total" })).toBe(0);
  });
});
