import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SkippedError } from "../../src/telemetry/index.ts";
import { ManualClock } from "../telemetry/manual-clock.ts";
import { fakeBackend } from "./cache-fake-backend.ts";
import { openCache, turn } from "./cache-open.ts";

const keys = ["a", "b", "c", "none", "throws"] as const;
const act = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant("run"), key: fc.constantFrom(...keys) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("abort"), key: fc.constantFrom(...keys) }) },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant("advance"), ms: fc.constantFrom(1, 10, 50, 1_100) }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("turn") }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("delete"), key: fc.constantFrom(...keys) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("tag") }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("clear") }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("store"),
      mode: fc.constantFrom("well" as const, "down" as const, "slow" as const),
    }),
  },
);
const features = fc.record({
  stale: fc.boolean(),
  negative: fc.boolean(),
  tags: fc.boolean(),
  shared: fc.boolean(),
  maxEntries: fc.constantFrom(1, 2, 100),
});

type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;
type Features = typeof features extends fc.Arbitrary<infer T> ? T : never;

async function live(given: Features, acts: readonly Act[]) {
  const clock = new ManualClock();
  const { backend, state } = fakeBackend(clock);
  let steps = 0;
  const opened = openCache<string>(
    async (text, context) => {
      const turns = ++steps % 4;
      for (let i = 0; i < turns; i += 1) await turn();
      context.throwIfAborted();
      if (steps % 5 === 0) throw new Error("down");
      if (steps % 7 === 0) throw new SkippedError("nothing");
      return text;
    },
    {
      key: (text) => {
        if (text === "throws") throw new Error("no key");
        return text === "none" ? undefined : text;
      },
      ttl: 30,
      maxEntries: given.maxEntries,
      ...(given.stale && { staleFor: 60 }),
      ...(given.negative && { negative: { ttl: 20, when: () => true } }),
      ...(given.tags && { tags: (text) => [text, "all"] }),
      ...(given.shared && { shared: { backend, wait: 5 } }),
    },
    { clock },
  );
  const { cached } = opened;
  const ends: Promise<unknown>[] = [];
  const ask = (key: string, signal?: AbortSignal): void => {
    const end = cached.run(key, { signal });
    end.catch(() => {});
    ends.push(end);
  };
  for (const one of acts) {
    if (one.type === "run" && "key" in one) ask(one.key);
    if (one.type === "abort" && "key" in one) {
      const controller = new AbortController();
      ask(one.key, controller.signal);
      if (steps % 2 === 0) await turn();
      controller.abort();
    }
    if ("ms" in one) clock.advance(one.ms);
    if (one.type === "turn") await turn();
    if (one.type === "delete" && "key" in one) cached.delete(one.key);
    if (one.type === "tag") void cached.invalidateTag("all");
    if (one.type === "clear") cached.clear();
    if ("mode" in one) state.mode = one.mode;
  }
  const all = Promise.allSettled(ends);
  // Whatever waits for a slow store waits for the clock.
  for (let i = 0; i < 30; i += 1) {
    clock.advance(5);
    await turn();
  }
  await all;
  await cached.settled();
  state.mode = "well";
  return { ...opened, lookups: ends.length, clock };
}

describe("the books of a cache", () => {
  it("add up whatever it is asked, in whatever order, however it is set up", async () => {
    await fc.assert(
      fc.asyncProperty(features, fc.array(act, { maxLength: 60 }), async (given, acts) => {
        const { metrics, results, lookups, cached, entries, clock } = await live(given, acts);
        const sum = (counts: Readonly<Record<string, number>>) =>
          Object.values(counts).reduce((total, count) => total + count, 0);
        expect(sum(results())).toBe(lookups);
        const ended = metrics.all("tta_primitive_duration_seconds").map(([, count]) => count);
        expect(ended.reduce((total, count) => total + count, 0)).toBe(lookups);
        expect(metrics.value("tta_primitive_in_flight", { primitive: "c", kind: "cache" })).toBe(0);
        expect(entries()).toBe(cached.size);
        expect(cached.size).toBeLessThanOrEqual(given.maxEntries);
        cached.clear();
        await cached.settled();
        expect([cached.size, entries()]).toEqual([0, 0]);
        // Nothing ticks on for an empty cache.
        clock.advance(120_000);
        await cached.settled();
        expect(clock.pending).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});
