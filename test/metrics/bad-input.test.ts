import { describe, expect, it } from "vitest";
import { createRegistry, labelValueLimit } from "../../src/metrics/index.ts";
import { pageText, readPage } from "./pages.ts";
import { parsePage, seriesValue } from "./parse-page.ts";
import { storyMetrics } from "./story-metrics.ts";

function make() {
  const registry = createRegistry({ metrics: storyMetrics });
  const words = registry.counter("story_words_total");
  const duration = registry.histogram("story_duration_seconds");
  const open = registry.gauge("story_open");
  const dropped = (metric: keyof typeof storyMetrics, reason: string) =>
    seriesValue(readPage([registry]), "tta_sdk_dropped_total", { metric, reason });
  return { registry, words, duration, open, dropped };
}

const good = { author: "ada", genre: "tale" } as const;
const wicked = (value: unknown): never => value as never;

describe("values that cannot be recorded", () => {
  const notNumbers = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "5", null, 5n, {}, []];

  it.each(notNumbers)("%s is dropped as not_finite by every kind, with labels and bound", (value) => {
    const { registry, words, duration, open, dropped } = make();
    words.inc(good, wicked(value));
    words.bind(good).inc(wicked(value));
    duration.observe({ author: "ada" }, wicked(value));
    duration.bind({ author: "ada" }).observe(wicked(value));
    open.set({ author: "ada" }, wicked(value));
    open.inc({ author: "ada" }, wicked(value));
    open.dec({ author: "ada" }, wicked(value));
    const bound = open.bind({ author: "ada" });
    bound.set(wicked(value));
    bound.inc(wicked(value));
    bound.dec(wicked(value));
    expect(dropped("story_words_total", "not_finite")).toBe(2);
    expect(dropped("story_duration_seconds", "not_finite")).toBe(2);
    expect(dropped("story_open", "not_finite")).toBe(6);
    const page = readPage([registry]);
    expect(seriesValue(page, "story_words_total", good)).toBe(0);
    expect(seriesValue(page, "story_duration_seconds_count", { author: "ada" })).toBe(0);
    expect(seriesValue(page, "story_open", { author: "ada" })).toBe(0);
  });

  it("leave no empty label set behind when they come with labels", () => {
    const { registry, words, duration, open } = make();
    words.inc(good, Number.NaN);
    duration.observe({ author: "ada" }, -1);
    open.set({ author: "ada" }, Number.NaN);
    expect([...readPage([registry]).keys()].filter((name) => name.startsWith("story"))).toEqual([]);
  });

  it("below zero are dropped as negative by counters and, since every unit is a size, by histograms", () => {
    const { registry, words, duration, dropped } = make();
    words.inc(good, -1);
    words.bind(good).inc(-0.5);
    duration.observe({ author: "ada" }, -0.001);
    duration.bind({ author: "ada" }).observe(-3);
    expect(dropped("story_words_total", "negative")).toBe(2);
    expect(dropped("story_duration_seconds", "negative")).toBe(2);
    expect(seriesValue(readPage([registry]), "story_duration_seconds_sum", { author: "ada" })).toBe(0);
  });

  it("that would carry a number past the largest are dropped rather than made infinite", () => {
    const { registry, words, duration, open, dropped } = make();
    const most = Number.MAX_VALUE;
    for (const value of [most, most]) {
      words.inc(good, value);
      duration.observe({ author: "ada" }, value);
      open.inc({ author: "ada" }, value);
    }
    const page = readPage([registry]);
    expect(seriesValue(page, "story_words_total", good)).toBe(most);
    expect(seriesValue(page, "story_duration_seconds_count", { author: "ada" })).toBe(1);
    expect(seriesValue(page, "story_open", { author: "ada" })).toBe(most);
    expect(dropped("story_words_total", "not_finite")).toBe(1);
    expect(dropped("story_duration_seconds", "not_finite")).toBe(1);
    expect(dropped("story_open", "not_finite")).toBe(1);
  });
});

describe("labels that are not the metric's", () => {
  const thrower = {
    get author(): string {
      throw new Error("no");
    },
    genre: "tale",
  };
  const trap = new Proxy(good, {
    ownKeys() {
      throw new Error("no");
    },
  });
  const revoked = Proxy.revocable({ ...good }, {});
  revoked.revoke();
  const cases: readonly (readonly [string, unknown])[] = [
    ["null", null],
    ["undefined", undefined],
    ["a number", 7],
    ["a string", "ada"],
    ["a symbol", Symbol("ada")],
    ["a function", () => good],
    ["an array", ["ada", "tale"]],
    ["nothing in them", {}],
    ["one missing", { author: "ada" }],
    ["one too many", { ...good, mood: "gay" }],
    ["one too many, undefined", { ...good, mood: undefined }],
    ["another instead", { author: "ada", mood: "gay" }],
    ["a number as value", { author: 5, genre: "tale" }],
    ["undefined as value", { author: undefined, genre: "tale" }],
    ["a String object as value", { author: new String("ada"), genre: "tale" }],
    ["a wrong value for a closed label", { author: "ada", genre: "novel" }],
    ["the overflow value for a closed label", { author: "ada", genre: "other" }],
    ["__proto__ for a closed label", { author: "ada", genre: "__proto__" }],
    ["constructor for a closed label", { author: "ada", genre: "constructor" }],
    ["a getter that throws", thrower],
    ["a Proxy that throws", trap],
    ["a revoked Proxy", revoked.proxy],
  ];

  it.each(cases)("%s: dropped and counted as bad_label, whether bound or not", (_, labels) => {
    const { registry, words, dropped } = make();
    words.inc(wicked(labels));
    expect(dropped("story_words_total", "bad_label")).toBe(1);
    const bound = words.bind(wicked(labels));
    expect(dropped("story_words_total", "bad_label")).toBe(1);
    bound.inc();
    bound.inc(5);
    expect(dropped("story_words_total", "bad_label")).toBe(3);
    expect(readPage([registry]).has("story_words_total")).toBe(false);
  });

  it("count for a metric without labels too", () => {
    const { registry, dropped } = make();
    const pages = registry.counter("story_pages_total");
    pages.inc(wicked(5));
    pages.inc(wicked(null));
    pages.inc(wicked({ author: "ada" }));
    pages.inc({}, 2);
    expect(dropped("story_pages_total", "bad_label")).toBe(3);
    expect(seriesValue(readPage([registry]), "story_pages_total")).toBe(2);
  });

  it("take the labels of a Proxy and of getters that work", () => {
    const { registry, words } = make();
    words.inc(new Proxy({ ...good }, {}));
    words.inc({
      get author() {
        return "ada";
      },
      genre: "tale",
    });
    expect(seriesValue(readPage([registry]), "story_words_total", good)).toBe(2);
  });
});

describe("label values of any kind", () => {
  const values = [
    "",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    'a "quoted" one',
    "two\nlines",
    "a\\backslash\\n",
    "carriage\rreturn",
    "nul\0byte",
    "tab\t{brace},comma=\u2028",
    "emoji 🦊",
    '"} 1\nstory_words_total{author="forged',
  ];

  it.each(values)("%j comes back from the page as it went in, in both formats", (author) => {
    const { registry, words, open } = make();
    words.inc({ author, genre: "tale" }, 3);
    open.set({ author }, 1);
    for (const format of ["text", "openmetrics"] as const) {
      const page = parsePage(pageText([registry], format), format);
      expect(seriesValue(page, "story_words_total", { author, genre: "tale" })).toBe(3);
    }
  });

  it.each([
    ["\ud800", "\ufffd"],
    ["a\udc00b", "a\ufffdb"],
    ["\ud83e\udd8a", "🦊"],
  ])("%j is written as well-formed text, one series for both spellings", (author, written) => {
    const { registry, words } = make();
    words.inc({ author, genre: "tale" });
    words.inc({ author, genre: "tale" });
    words.inc({ author: written, genre: "tale" });
    const text = pageText([registry]);
    expect(Buffer.from(text, "utf8").toString("utf8")).toBe(text);
    expect(seriesValue(readPage([registry]), "story_words_total", { author: written, genre: "tale" })).toBe(
      3,
    );
  });

  it(`longer than ${labelValueLimit} become other and are counted, however long`, () => {
    const { registry, words, dropped } = make();
    words.inc({ author: "x".repeat(labelValueLimit), genre: "tale" });
    words.inc({ author: "x".repeat(labelValueLimit + 1), genre: "tale" });
    words.inc({ author: "🦊".repeat(50_000), genre: "tale" });
    words.bind({ author: "y".repeat(100_000), genre: "tale" }).inc();
    words.inc(wicked({ author: "ada", genre: "z".repeat(100_000) }));
    const page = readPage([registry]);
    expect(seriesValue(page, "story_words_total", { author: "other", genre: "tale" })).toBe(3);
    expect(
      seriesValue(page, "tta_sdk_overflow_total", { metric: "story_words_total", label: "author" }),
    ).toBe(3);
    expect(dropped("story_words_total", "bad_label")).toBe(1);
    expect(pageText([registry]).length).toBeLessThan(3_000);
  });
});

describe("exemplars of any kind", () => {
  const thrower = {
    get traceId(): string {
      throw new Error("no");
    },
    spanId: "b",
  };
  const exemplars: readonly (readonly [string, unknown])[] = [
    ["null", null],
    ["a number", 5],
    ["a string", "trace"],
    ["an empty object", {}],
    ["an id that is a number", { traceId: 5, spanId: "b" }],
    ["empty ids", { traceId: "", spanId: "" }],
    ["ids of 200 characters", { traceId: "t".repeat(100), spanId: "s".repeat(100) }],
    ["a getter that throws", thrower],
  ];

  it.each(exemplars)("%s: left out, and the value still recorded", (_, exemplar) => {
    const { registry, words, duration } = make();
    words.inc(good, 2, wicked(exemplar));
    duration.observe({ author: "ada" }, 0.5, wicked(exemplar));
    const page = parsePage(pageText([registry], "openmetrics"), "openmetrics");
    expect(seriesValue(page, "story_words_total", good)).toBe(2);
    expect([...page.values()].flatMap((family) => family.samples).filter((one) => one.exemplar)).toEqual([]);
  });

  it.each(['a"', "a\\", "a\n"])("with %j, which would have to be escaped, are left out", (traceId) => {
    const { registry, words } = make();
    words.inc(good, 1, { traceId, spanId: "b" });
    const page = parsePage(pageText([registry], "openmetrics"), "openmetrics");
    expect(page.get("story_words")?.samples[0]).toMatchObject({ value: 1, exemplar: undefined });
  });

  it("become well-formed", () => {
    const { registry, words } = make();
    words.inc(good, 1, { traceId: "a", spanId: "\ud800" });
    const page = parsePage(pageText([registry], "openmetrics"), "openmetrics");
    expect(page.get("story_words")?.samples[0]?.exemplar?.labels.get("span_id")).toBe("\ufffd");
  });

  it("survive a clock that throws or says nonsense", () => {
    for (const now of [
      () => {
        throw new Error("no");
      },
      () => Number.NaN,
      () => wicked("noon"),
    ]) {
      const registry = createRegistry({ metrics: storyMetrics }, { now, idleExpiry: 10 });
      registry.counter("story_words_total").inc(good, 1, { traceId: "a", spanId: "b" });
      const page = parsePage(pageText([registry], "openmetrics"), "openmetrics");
      expect(seriesValue(page, "story_words_total", good)).toBe(1);
    }
  });
});
