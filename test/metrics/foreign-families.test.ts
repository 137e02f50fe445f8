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
import { hostileFamilies } from "./hostile-families.ts";
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
  let leftOut: Record<string, number> = {};
  const read = (format: (typeof formats)[number]) => {
    leftOut = {};
    const onLeftOut = (_source: string, reason: string, samples: number): void => {
      leftOut[reason] = (leftOut[reason] ?? 0) + samples;
    };
    const request = { format, families: [{ source: "lib", families }], onLeftOut };
    return parsePage([...page.write(request)].join(""), format);
  };
  const [text, openmetrics] = [read("text"), read("openmetrics")];
  for (const one of [text, openmetrics]) {
    expect(seriesValue(one, "story_words_total", { author: "ada", genre: "tale" })).toBe(1);
    expect(seriesValue(one, "story_duration_seconds_count", { author: "ada" })).toBe(1);
  }
  return { text, openmetrics, leftOut, problems: problems.map(({ problem }) => problem) };
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
      '"lib_total" counts, but has a value that is below 0',
      '"lib_total" counts, but has a value that is NaN',
      '"lib_total" has a value that is not a number',
      'a counter has no series called "lib_elsewhere"',
      'a series of "lib_total" comes twice, so that only the first is on the page',
      '"lib_h_bucket" has no number in its label le',
      'a histogram has no series called "lib_h"',
      '"lib_s" has no number in its label quantile',
    ]);
  });

  it("stand in points, in order, though their library hands them over mixed", () => {
    const { text, problems } = write(
      family("lib_h", "histogram", [
        sample("lib_h_sum", 7, { a: "x" }),
        sample("lib_h_bucket", 4, { a: "y", le: "+Inf" }),
        sample("lib_h_bucket", 3, { a: "x", le: "+Inf" }),
        sample("lib_h_bucket", 1, { a: "x", le: "0.5" }),
        sample("lib_h_count", 3, { a: "x" }),
      ]),
      family("lib_s", "summary", [
        sample("lib_s", 1, { a: "x", quantile: "0.5" }),
        sample("lib_s_count", 2, { a: "y" }),
        sample("lib_s_count", 3, { a: "x" }),
      ]),
    );
    expect(problems).toEqual([]);
    expect(text.get("lib_h")?.samples.map(({ name, labels }) => [name, labels.get("le")])).toEqual([
      ["lib_h_bucket", "0.5"],
      ["lib_h_bucket", "+Inf"],
      ["lib_h_sum", undefined],
      ["lib_h_count", undefined],
      ["lib_h_bucket", "+Inf"],
    ]);
    expect(text.get("lib_s")?.samples.map(({ value }) => value)).toEqual([1, 3, 2]);
  });

  const le = (bound: string, value: unknown) => sample("lib_h_bucket", value, { le: bound });
  const twoBuckets = [le("1", 1), le("+Inf", 3)];
  const [sum, count] = [sample("lib_h_sum", 7), sample("lib_h_count", 3)];
  it.each<[string, readonly Sample[], string | RegExp, number]>([
    ["has no last bucket", [le("1", 1), sum, count], /no bucket up to \+Inf/, 0],
    ["has no bucket", [sum, count], /no bucket up to \+Inf/, 0],
    ["falls", [le("1", 2), le("2", 1), le("+Inf", 3)], /holds less than one below it/, 0],
    ["counts otherwise", [...twoBuckets, sum, sample("lib_h_count", 4)], /another count than its buckets/, 0],
    ["has no sum", [...twoBuckets, count], /has no sum/, 2],
    ["has no count", [...twoBuckets, sum], /has no count/, 2],
    ["has bounds below 0", [le("-1", 0), ...twoBuckets, sum, count], /bounds below 0/, 3],
    ["has a sum below 0", [...twoBuckets, sample("lib_h_sum", -7), count], /below 0/, 2],
    ["has a bound twice", [le("1.0", 1), ...twoBuckets, sum, count], /comes twice/, 4],
    ["has a bound that only JavaScript reads", [le("0x1", 1), le(" 1 ", 1), ...twoBuckets], /no number/, 2],
    ["counts halves", [le("1", 0.5), le("+Inf", 3)], /not whole/, 1],
    ["has a sum with a bound", [...twoBuckets, sample("lib_h_sum", 7, { le: "x" }), count], /label le/, 2],
  ])("lose of a histogram what no reader takes: one that %s", (_, samples, problem, left) => {
    const { text, openmetrics, problems } = write(family("lib_h", "histogram", samples));
    expect(problems[0]).toMatch(problem);
    expect(text.get("lib_h")?.samples.length ?? 0).toBe(left);
    expect(openmetrics.get("lib_h")?.samples.length ?? 0).toBe(left);
  });

  it("lose of a summary quantiles out of range and values below 0", () => {
    const { text } = write(
      family("lib_s", "summary", [
        sample("lib_s", 1, { quantile: "1.5" }),
        sample("lib_s", -1, { quantile: "0.5" }),
        sample("lib_s", Number.NaN, { quantile: "0.9" }),
        sample("lib_s_sum", -4),
        sample("lib_s_count", 2.5),
      ]),
    );
    expect(text.get("lib_s")?.samples.map(({ name }) => name)).toEqual(["lib_s"]);
  });

  it("join the values of labels whose names become one", () => {
    const { text } = write(
      family("lib", "gauge", [sample("lib", 1, { "a-b": "2", "a.b": "3", a_b: "1", "a b": "" })]),
    );
    expect(seriesValue(text, "lib", { a_b: "2;3;1" })).toBe(1);
  });

  it("are counted where they are left out", () => {
    const { leftOut } = write(
      family("story_words_total", "gauge", [sample("story_words_total", 1), sample("story_words_total", 2)]),
      family("lib", "gauge", [sample("lib", 1), sample("lib", 2), sample("lib", "3", { a: "x" })]),
      family("lib_h", "histogram", [le("1", 1), sum, count]),
      { name: "lib_bad", kind: "gauge", help: "", unit: undefined } as unknown as MetricFamily,
    );
    expect(leftOut).toEqual({ name_taken: 2, duplicate: 1, invalid: 4 });
  });

  it.each([
    ["the name of ours", "story_words_total", "gauge"],
    ["the family name of our counter", "story_words", "gauge"],
    ["a series of our histogram", "story_duration_seconds_count", "gauge"],
    ["the base of our histogram", "story_duration_seconds", "summary"],
    ["the name of ours after cleaning", "story.words.total", "counter"],
    ["what OpenMetrics keeps for our histogram", "story_duration_seconds_created", "gauge"],
    ["what OpenMetrics keeps for our counter", "story_words_created", "gauge"],
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
    fc.assert(
      fc.property(hostileFamilies, (families) => {
        write(...families);
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
