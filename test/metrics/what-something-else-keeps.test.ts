import { describe, expect, it } from "vitest";
import { ChangeMerger, ChangeReader, createRegistry } from "../../src/metrics/index.ts";
import { readPage } from "./pages.ts";
import { seriesValue } from "./parse-page.ts";
import { storyMetrics } from "./story-metrics.ts";

const make = (options: Parameters<typeof createRegistry<typeof storyMetrics>>[1] = {}) => {
  const registry = createRegistry({ metrics: storyMetrics }, options);
  const value = (name: string, labels: Readonly<Record<string, string>>) =>
    seriesValue(readPage([registry]), name, labels);
  return {
    registry,
    open: registry.gauge("story_open"),
    words: registry.counter("story_words_total"),
    openBy: (author: string) => value("story_open", { author }),
    wordsBy: (author: string) => value("story_words_total", { author, genre: "tale" }),
    value,
  };
};

const wordsOf = (author: string, total: number) => [{ author, genre: "tale" }, total] as const;

describe("a gauge whose values are replaced", () => {
  it("shows what is given and nothing of what was", () => {
    const { open, openBy } = make();
    open.replace([
      [{ author: "ada" }, 1],
      [{ author: "bob" }, 2],
    ]);
    open.replace([
      [{ author: "bob" }, 0],
      [{ author: "eve" }, 3],
    ]);
    expect(["ada", "bob", "eve"].map(openBy)).toEqual([undefined, 0, 3]);
    open.replace([]);
    expect(["ada", "bob", "eve"].map(openBy)).toEqual([undefined, undefined, undefined]);
  });

  it("has room for those that are new once the others are gone", () => {
    const { open, openBy, value } = make({ seriesLimits: { story_open: 3 } });
    const authors = (names: readonly string[]) => open.replace(names.map((author) => [{ author }, 1]));
    authors(["a", "b", "c"]);
    authors(["d", "e"]);
    expect(["a", "b", "c", "d", "e", "other"].map(openBy)).toEqual([
      undefined,
      undefined,
      undefined,
      1,
      1,
      undefined,
    ]);
    expect(value("tta_sdk_series", { metric: "story_open" })).toBe(2);
  });

  it("keeps what is beyond its limit at other for as long as there is something beyond it", () => {
    const { open, openBy } = make();
    const many = (count: number) =>
      open.replace(Array.from({ length: count }, (_, at) => [{ author: `author ${at}` }, at]));
    many(52);
    expect(openBy("other")).toBe(51);
    many(50);
    expect([openBy("other"), openBy("author 49")]).toEqual([undefined, 49]);
  });

  it("does not show what is no number, and counts it", () => {
    const { open, openBy, value } = make();
    open.replace([[{ author: "ada" }, 1]]);
    open.replace([[{ author: "ada" }, Number.NaN]]);
    expect(openBy("ada")).toBeUndefined();
    expect(value("tta_sdk_dropped_total", { metric: "story_open", reason: "not_finite" })).toBe(1);
  });

  it("does not expire, however long nothing changes", () => {
    let seconds = 1_000_000;
    const { open, openBy } = make({ idleExpiry: 100, now: () => seconds * 1_000 });
    open.replace([[{ author: "ada" }, 1]]);
    seconds += 1_000;
    expect(openBy("ada")).toBe(1);
  });

  it("leaves what another process says of the same label set", () => {
    const { registry, open, openBy } = make();
    const worker = make();
    worker.open.set({ author: "ada" }, 5);
    open.replace([[{ author: "ada" }, 1]]);
    const merger = new ChangeMerger(registry);
    for (const changes of new ChangeReader(worker.registry).read()) for (const _ of merger.take(changes));
    expect(openBy("ada")).toBe(6);
    open.replace([]);
    expect(openBy("ada")).toBe(5);
  });
});

describe("a counter that follows totals", () => {
  it("stands at each of them, and loses those that are gone", () => {
    const { words, wordsBy } = make();
    words.follow([wordsOf("ada", 7), wordsOf("bob", 0)]);
    words.follow([wordsOf("ada", 9)]);
    expect(["ada", "bob"].map(wordsBy)).toEqual([9, undefined]);
  });

  it("stands at what it is told when it comes back, not at that and what it was", () => {
    const { words, wordsBy } = make();
    words.follow([wordsOf("ada", 7)]);
    words.follow([]);
    words.follow([wordsOf("ada", 2)]);
    expect(wordsBy("ada")).toBe(2);
  });

  it("takes no total below 0, and counts that", () => {
    const { words, wordsBy, value } = make();
    words.follow([wordsOf("ada", -1)]);
    expect(wordsBy("ada")).toBeUndefined();
    expect(value("tta_sdk_dropped_total", { metric: "story_words_total", reason: "negative" })).toBe(1);
  });
});
