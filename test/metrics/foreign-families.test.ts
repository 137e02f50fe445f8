import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  collectFamilies,
  createPage,
  createRegistry,
  type MetricFamily,
  type PageProblem,
  type Sample,
} from "../../src/metrics/index.ts";
import { parsePage, seriesValue } from "./parse-page.ts";
import { storyMetrics } from "./story-metrics.ts";

const formats = ["text", "openmetrics"] as const;

function family(name: string, kind: unknown, samples: readonly unknown[], help = "Foreign."): MetricFamily {
  return { name, kind, help, unit: undefined, samples } as MetricFamily;
}

function sample(name: string, value: unknown, labels: Readonly<Record<string, unknown>> = {}): Sample {
  return { name, labels, value } as Sample;
}

/** Writes families beside one of ours in both formats; returns both pages and what was told. */
function write(...families: readonly MetricFamily[]) {
  const registry = createRegistry({ metrics: storyMetrics });
  registry.counter("story_words_total").inc({ author: "ada", genre: "tale" });
  registry.histogram("story_duration_seconds").observe({ author: "ada" }, 1);
  const problems: PageProblem[] = [];
  const page = createPage({ registries: [registry], onProblem: (problem) => void problems.push(problem) });
  const read = (format: (typeof formats)[number]) =>
    parsePage([...page.write({ format, families: [{ source: "lib", families }] })].join(""), format);
  const [text, openmetrics] = [read("text"), read("openmetrics")];
  for (const one of [text, openmetrics]) {
    expect(seriesValue(one, "story_words_total", { author: "ada", genre: "tale" })).toBe(1);
    expect(seriesValue(one, "story_duration_seconds_count", { author: "ada" })).toBe(1);
  }
  return { text, openmetrics, problems: problems.map(({ problem }) => problem) };
}

describe("families of other libraries", () => {
  it("of every kind stand on both pages", () => {
    const { text, openmetrics, problems } = write(
      family("lib_total", "counter", [sample("lib_total", 2, { a: "x" })]),
      family("lib_gauge", "gauge", [sample("lib_gauge", Number.NaN), sample("lib_gauge", -1, { a: "x" })]),
      family("lib_h", "histogram", [
        sample("lib_h_bucket", 1, { le: "1" }),
        sample("lib_h_bucket", 3, { le: "+Inf" }),
        sample("lib_h_sum", 7),
        sample("lib_h_count", 3),
      ]),
      family("lib_s", "summary", [
        sample("lib_s", 0.5, { quantile: "0.9" }),
        sample("lib_s_sum", 7),
        sample("lib_s_count", 3),
      ]),
    );
    expect(problems).toEqual([]);
    expect([text.get("lib_total")?.type, openmetrics.get("lib")?.type]).toEqual(["counter", "counter"]);
    for (const page of [text, openmetrics]) {
      expect(seriesValue(page, "lib_total", { a: "x" })).toBe(2);
      expect(seriesValue(page, "lib_gauge")).toBeNaN();
      expect(seriesValue(page, "lib_h_bucket", { le: "1" })).toBe(1);
      expect(seriesValue(page, "lib_s", { quantile: "0.9" })).toBe(0.5);
    }
  });

  it("keep the names of counters without _total: unknown in OpenMetrics, the same series in both", () => {
    const { text, openmetrics } = write(family("lib_hits", "counter", [sample("lib_hits", 2)]));
    expect(text.get("lib_hits")?.type).toBe("counter");
    expect(openmetrics.get("lib_hits")?.type).toBe("unknown");
    expect(seriesValue(openmetrics, "lib_hits")).toBe(2);
  });

  it("of a kind that nobody knows are untyped and unknown", () => {
    const { text, openmetrics } = write(family("lib_x", "stateset", [sample("lib_x", 1)]));
    expect([text.get("lib_x")?.type, openmetrics.get("lib_x")?.type]).toEqual(["untyped", "unknown"]);
  });

  it("carry a unit only where the name ends in it", () => {
    const named = {
      ...family("lib_time_seconds", "gauge", [sample("lib_time_seconds", 1)]),
      unit: "seconds",
    };
    const other = { ...family("lib_time", "gauge", [sample("lib_time", 1)]), unit: "seconds" };
    const { openmetrics } = write(named, other);
    expect(openmetrics.get("lib_time_seconds")?.unit).toBe("seconds");
    expect(openmetrics.get("lib_time")?.unit).toBeUndefined();
  });

  it("keep exemplars where the format has them", () => {
    const exemplar = { labels: { trace_id: "abc" }, value: 1, time: 1_700_000_000.5 };
    const { text, openmetrics } = write(
      family("lib_total", "counter", [{ ...sample("lib_total", 2), exemplar }]),
      family("lib_gauge", "gauge", [{ ...sample("lib_gauge", 2), exemplar }]),
      family("lib_long_total", "counter", [
        { ...sample("lib_long_total", 2), exemplar: { ...exemplar, labels: { trace_id: "x".repeat(121) } } },
      ]),
    );
    expect(openmetrics.get("lib")?.samples[0]?.exemplar?.value).toBe(1);
    expect(openmetrics.get("lib_gauge")?.samples[0]?.exemplar).toBeUndefined();
    expect(openmetrics.get("lib_long")?.samples[0]?.exemplar).toBeUndefined();
    expect(text.get("lib_total")?.samples[0]?.exemplar).toBeUndefined();
  });

  it("have names and labels made valid", () => {
    const { text, problems } = write(
      family("lib.http-time", "gauge", [
        sample("lib.http-time", 1, { "a.b": "x", "1st": "y", __own: "z", "": "e" }),
      ]),
      family("2fast", "gauge", [sample("2fast", 2)]),
      family("größe", "gauge", [sample("größe", 3)], "two\nlines \\ and \r\n more"),
    );
    expect(problems).toEqual([]);
    expect(seriesValue(text, "lib_http_time", { a_b: "x", _1st: "y", _own: "z", _: "e" })).toBe(1);
    expect(seriesValue(text, "_2fast")).toBe(2);
    expect(text.get("gr__e")?.help).toBe("two\\nlines \\\\ and \\n more");
  });

  it("lose only the samples that cannot stand there, each told with its reason", () => {
    const { text, problems } = write(
      family("lib_total", "counter", [
        sample("lib_total", -1, { a: "negative" }),
        sample("lib_total", Number.NaN, { a: "nan" }),
        sample("lib_total", "5", { a: "text" }),
        sample("lib_elsewhere", 5),
        sample("lib_total", 5, { a: "good" }),
        sample("lib_total", 6, { a: "good" }),
        sample("lib_total", 7, { a: "good", b: "" }),
        sample("lib_total", 8, { a: "good", b: undefined }),
      ]),
      family("lib_h", "histogram", [
        sample("lib_h_bucket", 1, { le: "many" }),
        sample("lib_h_bucket", 1),
        sample("lib_h", 1),
      ]),
      family("lib_s", "summary", [sample("lib_s", 1), sample("lib_s", 1, { quantile: "" })]),
    );
    expect(text.get("lib_total")?.samples.map(({ value }) => value)).toEqual([5]);
    expect(text.has("lib_h")).toBe(false);
    expect(text.has("lib_s")).toBe(false);
    expect(problems).toEqual([
      '"lib_total" counts, but has the value -1',
      '"lib_total" counts, but has the value NaN',
      '"lib_total" has a value that is not a number',
      'a counter has no series called "lib_elsewhere"',
      'the series lib_total{a="good"} comes twice, so that only the first is on the page',
      '"lib_h_bucket" has no number in its label le',
      'a histogram has no series called "lib_h"',
      '"lib_s" has no number in its label quantile',
    ]);
  });

  it.each([
    ["the name of ours", "story_words_total", "gauge"],
    ["the family name of our counter", "story_words", "gauge"],
    ["a series of our histogram", "story_duration_seconds_count", "gauge"],
    ["the base of our histogram", "story_duration_seconds", "summary"],
    ["the name of ours after cleaning", "story.words.total", "counter"],
  ])("are left out and told when they take %s", (_, name, kind) => {
    const { problems } = write(
      family(name, kind, [sample(name, 99)]),
      family("lib_ok", "gauge", [sample("lib_ok", 1)]),
    );
    expect(problems).toEqual([expect.stringContaining("tta-observability has on the page")]);
  });

  it("are left out when another of theirs came first, whatever their order of kinds", () => {
    const { text, problems } = write(
      family("lib_x_sum", "gauge", [sample("lib_x_sum", 1)]),
      family("lib_x", "histogram", [sample("lib_x_bucket", 1, { le: "+Inf" })]),
      family("lib_y", "counter", [sample("lib_y", 1)]),
      family("lib_y_total", "counter", [sample("lib_y_total", 1)]),
      family("lib_y", "gauge", [sample("lib_y", 2)]),
    );
    expect(text.has("lib_x")).toBe(false);
    expect(seriesValue(text, "lib_y")).toBe(1);
    expect(problems.length).toBe(3);
  });

  it("that throw when they are read cost nothing but themselves", () => {
    const wicked = {
      get name(): string {
        throw new Error("boom");
      },
    } as MetricFamily;
    const halfway = family("lib_half", "gauge", [
      sample("lib_half", 1, { a: "x" }),
      Object.defineProperty({}, "name", {
        get() {
          throw new Error("boom");
        },
      }),
    ]);
    const { text, problems } = write(wicked, halfway, family("lib_ok", "gauge", [sample("lib_ok", 1)]));
    expect(seriesValue(text, "lib_ok")).toBe(1);
    expect(problems.every((problem) => problem.includes("boom"))).toBe(true);
    expect(problems.length).toBe(1);
  });

  it("never make a page that a strict reader refuses, whatever they are", () => {
    const name = fc.constantFrom(
      "a",
      "a_total",
      "a_sum",
      "a_count",
      "a_bucket",
      "b",
      "b.total",
      "story_words",
      "",
      "9",
      "é",
    );
    const kind = fc.constantFrom("counter", "gauge", "summary", "unknown", "nonsense", undefined);
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 4 }), fc.constantFrom("\n", '"', "\\", ""));
    const labels = fc.dictionary(fc.oneof(text, fc.constantFrom("le", "quantile", "a", "a.", "__a")), text, {
      maxKeys: 3,
    });
    const value = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(undefined, null, "1"));
    const samples = fc.array(fc.record({ name, labels, value }), { maxLength: 6 });
    const families = fc.array(fc.record({ name, kind, help: text, unit: fc.option(text), samples }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(families, (all) => {
        write(...(all as unknown as MetricFamily[]));
      }),
      { numRuns: 500 },
    );
  });
});

describe("collecting from sources", () => {
  it("leaves out a source that fails, tells why, and keeps the others", async () => {
    const problems: PageProblem[] = [];
    const good = family("lib_ok", "gauge", [sample("lib_ok", 1)]);
    const families = await collectFamilies(
      [
        { name: "rejects", collect: async () => Promise.reject(new Error("db gone")) },
        {
          name: "throws",
          collect: () => {
            throw new Error("no");
          },
        },
        { name: "works", collect: async () => [good] },
      ],
      (problem) => {
        problems.push(problem);
        throw new Error("listeners may fail too");
      },
    );
    expect(families).toEqual([{ source: "works", families: [good] }]);
    expect(problems.map(({ source, problem }) => [source, problem.includes("cannot be collected")])).toEqual([
      ["rejects", true],
      ["throws", true],
    ]);
  });
});
