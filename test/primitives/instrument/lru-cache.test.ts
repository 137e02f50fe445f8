import { LRUCache } from "lru-cache";
import { describe, expect, it } from "vitest";
import { by, open } from "./open.ts";

/** A cache of lru-cache on a time that stands where it is put. */
function cacheOf(options: Partial<LRUCache.Options<string, string, unknown>> = {}) {
  const time = { at: 1 };
  const cache = new LRUCache<string, string>({
    max: 2,
    ttlResolution: 0,
    perf: { now: () => time.at },
    ...options,
  } as LRUCache.Options<string, string, unknown>);
  return { cache, time };
}

function watched(options?: Partial<LRUCache.Options<string, string, unknown>>) {
  const telemetry = open();
  const { cache, time } = cacheOf(options);
  const instrumented = telemetry.instrument(cache, "p");
  return {
    ...telemetry,
    ...instrumented,
    cache,
    time,
    lookups: () => by("result", telemetry.series("tta_cache_requests_total", { cache: "p" })),
    evictions: () => by("reason", telemetry.series("tta_cache_evictions_total", { cache: "p" })),
    entries: () => telemetry.value("tta_cache_entries", { cache: "p" }),
  };
}

describe("a cache of lru-cache", () => {
  it("shows hits and misses, what it holds and what went for want of room", () => {
    const { cache, lookups, evictions, entries, kinds } = watched();
    expect(kinds).toEqual(["cache"]);
    expect(cache.get("a")).toBeUndefined();
    cache.set("a", "1").set("b", "2").set("a", "1").set("c", "3");
    expect([cache.get("a"), cache.get("b"), cache.has("b"), cache.peek("a")]).toEqual([
      "1",
      undefined,
      false,
      "1",
    ]);
    expect(lookups()).toEqual({ hit: 1, miss: 2 });
    expect(evictions()).toEqual({ size: 1 });
    expect(entries()).toBe(2);
  });

  it("counts what was taken out by hand", () => {
    const { cache, evictions, entries } = watched({ max: 10 });
    for (const key of "abcde") cache.set(key, key);
    cache.delete("a");
    cache.delete("nothing");
    cache.pop();
    cache.set("c", undefined);
    expect(entries()).toBe(2);
    cache.clear();
    expect(evictions()).toEqual({ cleared: 5 });
    expect(entries()).toBe(0);
  });

  it("counts what went because its time was over, when it is asked for and when it is swept", () => {
    const { cache, time, lookups, evictions, entries } = watched({ ttl: 100, max: 10 });
    for (const key of "abc") cache.set(key, key);
    time.at += 101;
    expect(cache.get("a")).toBeUndefined();
    cache.purgeStale();
    expect(lookups()).toEqual({ miss: 1 });
    expect(evictions()).toEqual({ ttl: 3 });
    expect(entries()).toBe(0);
  });

  it("calls a result that is given out past its time stale", () => {
    const { cache, time, lookups } = watched({ ttl: 100, allowStale: true });
    cache.set("a", "1");
    time.at += 101;
    expect(cache.get("a")).toBe("1");
    expect(lookups()).toEqual({ stale: 1 });
  });

  it("books fetches, those that join one under way, and those that fail", async () => {
    const { cache, lookups, books, entries, inFlight } = watched({
      fetchMethod: async (key) => {
        if (key === "bad") throw new Error("no");
        return key.toUpperCase();
      },
    });
    const first = [cache.fetch("a"), cache.fetch("a")];
    expect(inFlight()).toBe(2);
    expect(await Promise.all(first)).toEqual(["A", "A"]);
    expect(await cache.fetch("a")).toBe("A");
    await expect(cache.fetch("bad")).rejects.toThrow("no");
    expect(lookups()).toEqual({ miss: 2, coalesced: 1, hit: 1 });
    expect(books("cache")).toEqual({ ok: 3, error: 1 });
    expect([entries(), inFlight()]).toEqual([1, 0]);
  });

  it("counts a memo as one lookup, and lookups inside it apart", () => {
    const { cache, lookups, entries } = watched({
      max: 10,
      memoMethod: (key: string): string => (key === "ab" ? `${cache.memo("a")}b` : key),
    });
    expect([cache.memo("ab"), cache.memo("ab"), cache.memo("a")]).toEqual(["ab", "ab", "a"]);
    expect(lookups()).toEqual({ miss: 2, hit: 2 });
    expect(entries()).toBe(2);
  });

  it("leaves the options of the caller alone, and fills the status that the caller asked for", () => {
    const { cache, lookups } = watched();
    const options = Object.freeze({ allowStale: true });
    cache.get("a", options);
    const status: LRUCache.Status<string, string> = {};
    cache.get("a", { status });
    expect(status.get).toBe("miss");
    expect(lookups()).toEqual({ miss: 2 });
  });

  it("is as it was once the metrics are off", () => {
    const { cache, dispose, lookups, entries } = watched();
    cache.set("a", "1");
    dispose();
    expect(Object.getOwnPropertyNames(cache)).toEqual(Object.getOwnPropertyNames(cacheOf().cache));
    expect(cache.get("a")).toBe("1");
    expect([lookups(), entries()]).toEqual([{}, 0]);
  });
});
