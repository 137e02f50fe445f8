import { describe, expect, it } from "vitest";
import { createPage, createRegistry, type DueExemplar } from "../../src/metrics/index.ts";
import { parsePage } from "./parse-page.ts";
import { storyMetrics } from "./story-metrics.ts";

const exemplar = (letter: string) => ({ traceId: letter.repeat(32), spanId: letter.repeat(16) });

function registryAt(start: number) {
  const clock = { now: start, asked: 0 };
  const registry = createRegistry(
    { metrics: storyMetrics },
    {
      now: () => {
        clock.asked++;
        return clock.now;
      },
    },
  );
  /** The first letters of the trace ids on the page, by series. */
  const shown = (): string[] => {
    const page = [...createPage({ registries: [registry] }).write({ format: "openmetrics" })].join("");
    return [...parsePage(page, "openmetrics").values()]
      .flatMap(({ samples }) => samples)
      .flatMap(({ exemplar: found }) =>
        found === undefined ? [] : [found.labels.get("trace_id")?.[0] ?? ""],
      );
  };
  return { clock, registry, shown };
}

describe("exemplars", () => {
  it("stand for a second at a counter before another takes their place", () => {
    const { clock, registry, shown } = registryAt(50_000);
    const pages = registry.counter("story_pages_total").bind({});
    pages.inc(1, exemplar("a"));
    clock.now += 999;
    pages.inc(1, exemplar("b"));
    expect(shown()).toEqual(["a"]);
    clock.now += 1;
    pages.inc(1, exemplar("c"));
    expect(shown()).toEqual(["c"]);
  });

  it("are limited in each bucket alone, so that a rare slow one is not lost among many fast ones", () => {
    const { registry, shown } = registryAt(50_000);
    const durations = registry.histogram("story_duration_seconds").bind({ author: "ann" });
    for (let i = 0; i < 1_000; i++) durations.observe(0.05, exemplar(i === 0 ? "a" : "b"));
    durations.observe(5, exemplar("c"));
    expect(shown()).toEqual(["a", "c"]);
  });

  it("of each label set are its own", () => {
    const { registry, shown } = registryAt(50_000);
    const durations = registry.histogram("story_duration_seconds");
    durations.observe({ author: "ann" }, 0.05, exemplar("a"));
    durations.observe({ author: "bob" }, 0.05, exemplar("b"));
    expect(shown()).toEqual(["a", "b"]);
  });

  it("do not stand for hours when the clock is set back", () => {
    const { clock, registry, shown } = registryAt(5_000_000);
    const pages = registry.counter("story_pages_total").bind({});
    pages.inc(1, exemplar("a"));
    clock.now -= 3_600_000;
    pages.inc(1, exemplar("b"));
    expect(shown()).toEqual(["b"]);
  });

  it("are not looked at while one stands: what is given then may be anything", () => {
    const { registry } = registryAt(50_000);
    const pages = registry.counter("story_pages_total").bind({});
    pages.inc(1, exemplar("a"));
    let looks = 0;
    const watched = {
      get traceId() {
        looks++;
        return "b".repeat(32);
      },
      spanId: "b".repeat(16),
    };
    for (let i = 0; i < 100; i++) pages.inc(1, watched);
    expect(looks).toBe(0);
  });

  it("take no look at the clock where none are given", () => {
    const { clock, registry } = registryAt(50_000);
    const durations = registry.histogram("story_duration_seconds").bind({ author: "ann" });
    const before = clock.asked;
    for (let i = 0; i < 100; i++) durations.observe(1);
    expect(clock.asked).toBe(before);
  });

  it("of a run that may be sent are due to it, and stand as of when they were when it says so", () => {
    const { clock, registry, shown } = registryAt(50_000);
    const due: DueExemplar[] = [];
    const run = { hold: (one: DueExemplar) => void due.push(one) };
    const durations = registry.histogram("story_duration_seconds").bind({ author: "ann" });
    const pages = registry.counter("story_pages_total").bind({});
    durations.observe(5, run);
    pages.inc(1, run);
    expect(shown()).toEqual([]);
    clock.now += 500;
    pages.inc(1, exemplar("b"));
    pages.inc(1, run);
    expect(due.map(({ value, time }) => [value, time])).toEqual([
      [5, 50_000],
      [1, 50_000],
    ]);
    for (const { series, place, value, time } of due)
      series.takeExemplar(place, { ...exemplar("a"), value, time });
    expect(shown().sort()).toEqual(["a", "b"]);
  });
});
