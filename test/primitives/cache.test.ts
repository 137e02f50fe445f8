import { describe, expect, it } from "vitest";
import { type CacheOptions, createPrimitives, type StepFunction } from "../../src/primitives/index.ts";
import type { RunContext } from "../../src/telemetry/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

function open<Out>(inner: StepFunction<string, Out>, options: Partial<CacheOptions<string>> = {}) {
  const fake = fakePort();
  const { metrics } = fake;
  const primitives = createPrimitives(fake.port);
  const counts = (metric: string, label: string) =>
    Object.fromEntries(
      metrics
        .all(metric)
        .filter(([, count]) => count > 0)
        .map(([labels, count]) => [labels[label], count]),
    );
  return {
    ...fake,
    primitives,
    cached: primitives.cache("c", { key: (text) => text, ...options }, inner),
    results: () => counts("tta_cache_requests_total", "result"),
    evictions: () => counts("tta_cache_evictions_total", "reason"),
    entries: () => metrics.value("tta_cache_entries", { cache: "c" }),
  };
}

/** A step that runs when told to, and remembers with what. */
function held() {
  const runs: { resolve: (value: string) => void; reject: (error: unknown) => void; context: RunContext }[] =
    [];
  const step: StepFunction<string, string> = (_input, context) =>
    new Promise((resolve, reject) => {
      runs.push({ resolve, reject, context });
    });
  return { runs, step };
}

describe("cache", () => {
  it("shows every result and eviction at 0 before its first lookup", () => {
    const { metrics } = open(() => 1);
    expect(metrics.all("tta_cache_requests_total").map(([{ result }, count]) => [result, count])).toEqual([
      ["hit", 0],
      ["miss", 0],
      ["stale", 0],
      ["coalesced", 0],
      ["bypass", 0],
      ["error", 0],
    ]);
    expect(metrics.all("tta_cache_evictions_total").map(([{ reason }, count]) => [reason, count])).toEqual([
      ["size", 0],
      ["ttl", 0],
      ["cleared", 0],
    ]);
    expect(metrics.value("tta_cache_entries", { cache: "c" })).toBe(0);
  });

  it.each([undefined, null, 0, "", false, Number.NaN])("keeps %s as a result", async (value) => {
    let runs = 0;
    const { cached, results } = open(() => {
      runs += 1;
      return value;
    });
    expect(await cached.run("a")).toBe(value);
    expect(await cached.run("a")).toBe(value);
    expect(runs).toBe(1);
    expect(results()).toEqual({ miss: 1, hit: 1 });
  });

  it.each<[CacheOptions<string>["ttl"], number]>([
    [250, 250],
    ["250ms", 250],
    ["1s", 1_000],
    ["0.5s", 500],
    ["5m", 300_000],
    ["1h", 3_600_000],
    [0.2, 1],
  ])("keeps a result for a ttl of %s and no longer", async (ttl, ms) => {
    let runs = 0;
    const { cached, clock, results, evictions } = open(() => ++runs, { ttl });
    expect(await cached.run("a")).toBe(1);
    clock.advance(ms - 0.5);
    expect(await cached.run("a")).toBe(1);
    clock.advance(0.5);
    expect(await cached.run("a")).toBe(2);
    expect(results()).toEqual({ miss: 2, hit: 1 });
    expect(evictions()).toEqual({ ttl: 1 });
  });

  it("frees what has expired though nobody asks for it, and then rests", async () => {
    const { cached, clock, evictions, entries } = open((text) => text, { ttl: "10s" });
    for (let i = 0; i < 5; i += 1) await cached.run(`${i}`);
    clock.advance(6_000);
    await cached.run("late");
    expect(entries()).toBe(6);
    clock.advance(4_000);
    expect([cached.size, entries(), evictions()]).toEqual([1, 1, { ttl: 5 }]);
    clock.advance(60_000);
    expect([cached.size, entries(), evictions()]).toEqual([0, 0, { ttl: 6 }]);
    expect(clock.pending).toBe(0);
  });

  it("puts out the least recently used when it is full", async () => {
    const { cached, results, evictions, entries } = open((text) => text, { maxEntries: 2 });
    for (const key of ["a", "b", "a", "c", "a", "b"]) await cached.run(key);
    expect(results()).toEqual({ miss: 4, hit: 2 });
    expect(evictions()).toEqual({ size: 2 });
    expect([cached.size, entries()]).toEqual([2, 2]);
  });

  it("counts what was put out after its time as expired, not as a lack of room", async () => {
    const { cached, clock, evictions } = open((text) => text, { maxEntries: 1, ttl: "100ms" });
    await cached.run("a");
    clock.advance(100);
    await cached.run("b");
    expect(evictions()).toEqual({ ttl: 1 });
  });

  it("forgets one key or all of them", async () => {
    const { cached, evictions, entries } = open((text) => text);
    for (const key of ["a", "b", "c"]) await cached.run(key);
    expect([cached.delete("a"), cached.delete("a"), cached.size]).toEqual([true, false, 2]);
    cached.clear();
    expect([cached.size, entries(), evictions()]).toEqual([0, 0, { cleared: 3 }]);
  });

  it("adds up the entries of two caches that share a name", async () => {
    const { cached, primitives, entries } = open((text) => text);
    const other = primitives.cache("c", { key: (text: string) => text }, (text) => text);
    for (const key of ["a", "b"]) await cached.run(key);
    await other.run("x");
    expect(entries()).toBe(3);
    cached.clear();
    expect(entries()).toBe(1);
  });

  it("does not keep an error", async () => {
    let runs = 0;
    const { cached, results, entries } = open(() => {
      if (++runs === 1) throw new Error("first");
      return runs;
    });
    await expect(cached.run("a")).rejects.toThrow("first");
    expect(await cached.run("a")).toBe(2);
    expect([results(), entries()]).toEqual([{ miss: 2 }, 1]);
  });

  it("runs without the cache when the key is undefined, cannot be made, or is no string", async () => {
    let runs = 0;
    const key = (text: string): string | undefined => {
      if (text === "throws") throw new Error("no key");
      return text === "none" ? undefined : (7 as never);
    };
    const { cached, results, entries } = open(() => ++runs, { key });
    for (const text of ["none", "none", "throws", "number"]) await cached.run(text);
    expect([runs, results(), entries()]).toEqual([4, { bypass: 2, error: 2 }, 0]);
  });

  it("takes any text as a key", async () => {
    const { cached, results } = open((text) => text);
    for (const key of ["__proto__", "constructor", "", "\ud800", "x".repeat(100_000)]) {
      expect(await cached.run(key)).toBe(key);
      expect(await cached.run(key)).toBe(key);
    }
    expect(results()).toEqual({ miss: 5, hit: 5 });
  });
});

describe("single flight", () => {
  it("runs once for many who ask at once", async () => {
    const { runs, step } = held();
    const { cached, results } = open(step);
    const all = Array.from({ length: 5 }, () => cached.run("a"));
    expect(runs).toHaveLength(1);
    runs[0]?.resolve("done");
    expect(await Promise.all(all)).toEqual(Array(5).fill("done"));
    expect(results()).toEqual({ miss: 1, coalesced: 4 });
    expect(await cached.run("a")).toBe("done");
    expect(results()).toEqual({ miss: 1, coalesced: 4, hit: 1 });
  });

  it("gives all of them the error, which each books for itself", async () => {
    const { runs, step } = held();
    const { cached, metrics } = open(step);
    const all = Promise.allSettled([cached.run("a"), cached.run("a")]);
    const error = new Error("down");
    runs[0]?.reject(error);
    expect(await all).toEqual([
      { status: "rejected", reason: error },
      { status: "rejected", reason: error },
    ]);
    expect(
      metrics.value("tta_primitive_duration_seconds", { primitive: "c", kind: "cache", outcome: "error" }),
    ).toBe(2);
  });

  it.each([0, 1, 2])("goes on for the others when caller %i gives up", async (leaver) => {
    const { runs, step } = held();
    const { cached, metrics } = open(step);
    const controllers = [0, 1, 2].map(() => new AbortController());
    const all = Promise.allSettled(controllers.map(({ signal }) => cached.run("a", { signal })));
    controllers[leaver]?.abort("enough");
    await null;
    expect(runs[0]?.context.aborted).toBe(false);
    runs[0]?.resolve("done");
    expect((await all).map((settled) => settled.status)).toEqual(
      [0, 1, 2].map((caller) => (caller === leaver ? "rejected" : "fulfilled")),
    );
    expect(
      metrics.value("tta_primitive_duration_seconds", {
        primitive: "c",
        kind: "cache",
        outcome: "cancelled",
      }),
    ).toBe(1);
    expect(metrics.value("tta_primitive_in_flight", { primitive: "c", kind: "cache" })).toBe(0);
  });

  it("stops the work when the last caller has given up, and starts anew for the next", async () => {
    const { runs, step } = held();
    const { cached, results } = open(step);
    const first = new AbortController();
    const second = new AbortController();
    const both = Promise.allSettled([
      cached.run("a", { signal: first.signal }),
      cached.run("a", { signal: second.signal }),
    ]);
    first.abort();
    expect(runs[0]?.context.signal.aborted).toBe(false);
    second.abort();
    expect(runs[0]?.context.signal.aborted).toBe(true);
    await both;
    const next = cached.run("a");
    expect(runs).toHaveLength(2);
    runs[1]?.resolve("new");
    runs[0]?.resolve("old");
    expect(await next).toBe("new");
    await null;
    expect(await cached.run("a")).toBe("new");
    expect(results()).toEqual({ miss: 2, coalesced: 1, hit: 1 });
  });

  it("never stops the work of a caller that nothing can abort", async () => {
    const { runs, step } = held();
    const { cached } = open(step);
    const patient = cached.run("a");
    const controller = new AbortController();
    const hasty = cached.run("a", { signal: controller.signal });
    controller.abort();
    await expect(hasty).rejects.toMatchObject({ outcome: "cancelled" });
    runs[0]?.resolve("done");
    expect(await patient).toBe("done");
  });

  it("does not keep a result that was worked out before the cache was emptied", async () => {
    for (const forget of ["clear", "delete"] as const) {
      const { runs, step } = held();
      const { cached } = open(step);
      const before = cached.run("a");
      if (forget === "clear") cached.clear();
      else expect(cached.delete("a")).toBe(true);
      const after = cached.run("a");
      runs[1]?.resolve("new");
      expect(await after).toBe("new");
      runs[0]?.resolve("old");
      expect(await before).toBe("old");
      expect(await cached.run("a")).toBe("new");
    }
  });

  it("does not wait for itself for ever when the work asks for its own key", async () => {
    const { primitives, metrics } = open(() => "x");
    let depth = 0;
    const own = primitives.cache(
      "own",
      { key: () => "k" },
      async (text: string, context): Promise<string> => {
        depth += 1;
        return depth < 3 ? own.run(text, context) : `${text}${depth}`;
      },
    );
    const outer = primitives.sequence(own, (text) => text);
    expect(await outer.run("a")).toBe("a3");
    expect(metrics.value("tta_cache_requests_total", { cache: "own", result: "bypass" })).toBe(2);
  });

  it("lets a caller go whose own work aborts it at once", async () => {
    const controller = new AbortController();
    const contexts: RunContext[] = [];
    const { cached } = open((_input, context) => {
      contexts.push(context);
      controller.abort("by myself");
      return new Promise<string>(() => {});
    });
    await expect(cached.run("a", { signal: controller.signal })).rejects.toMatchObject({
      cause: "by myself",
    });
    expect(contexts[0]?.aborted).toBe(true);
  });

  it("throws synchronously in the step without leaving a flight behind", async () => {
    const { cached } = open((): string => {
      throw new Error("at once");
    });
    await expect(cached.run("a")).rejects.toThrow("at once");
    await expect(cached.run("a")).rejects.toThrow("at once");
  });
});
