import fc from "fast-check";
import { LRUCache } from "lru-cache";
import { expect, it } from "vitest";
import { seed } from "../../fast-check.ts";
import { by, open } from "./open.ts";

const numRuns = Number(process.env.PROPERTY_RUNS ?? 300);

/** What the reasons of lru-cache are in our books; a value that takes the place of another is no loss. */
const reasons: Readonly<Record<string, string>> = { evict: "size", expire: "ttl", delete: "cleared" };

const act = fc.record({
  does: fc.constantFrom(
    ...["get", "get", "set", "set", "set", "set undefined", "set big", "delete", "clear", "pop"],
    ...["purgeStale", "peek", "has", "memo", "fetch", "fetch", "wait", "wait", "load", "forceFetch"],
  ),
  key: fc.integer({ min: 0, max: 5 }),
  ms: fc.constantFrom(0, 1, 5, 30),
});

const options = fc.record({
  max: fc.constantFrom(1, 2, 4),
  ttl: fc.constantFrom(undefined, 3, 20),
  allowStale: fc.boolean(),
  noDeleteOnStaleGet: fc.boolean(),
  noDisposeOnSet: fc.constant(true),
  maxSize: fc.constantFrom(undefined, 3),
  updateAgeOnGet: fc.boolean(),
});

it(`books of lru-cache are what it tells of its entries, whatever is done to it (PROPERTY_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 5, maxLength: 60 }),
      options,
      async (acts, { maxSize, ttl, ...given }) => {
        const { instrument, series, value, inFlight, books } = open();
        const gone: Record<string, number> = { size: 0, ttl: 0, cleared: 0 };
        let now = 1_000;
        let asked = 0;
        let popping = false;
        let fetches = 0;
        const cache = new LRUCache<number, { readonly size: number }>({
          ...given,
          ttlResolution: 0,
          ttl: ttl ?? 0,
          perf: { now: () => now },
          ...(maxSize !== undefined && { maxSize, sizeCalculation: ({ size }) => size }),
          dispose: (_value, _key, reason) => {
            // What is popped is taken out by hand, whatever the library calls it.
            const ours = popping ? "cleared" : reasons[reason];
            if (ours !== undefined) gone[ours] = (gone[ours] ?? 0) + 1;
          },
          fetchMethod: async (key) => (key === 5 ? undefined : { size: 1 }),
          memoMethod: () => ({ size: 1 }),
        });
        instrument(cache, "p");
        for (const { does, key, ms } of acts) {
          if (does === "get") cache.get(key);
          if (does === "set") cache.set(key, { size: 1 });
          if (does === "set undefined") cache.set(key, undefined);
          if (does === "set big") cache.set(key, { size: 2 });
          if (does === "delete") cache.delete(key);
          if (does === "clear") cache.clear();
          popping = does === "pop";
          if (popping) cache.pop();
          popping = false;
          if (does === "purgeStale") cache.purgeStale();
          if (does === "peek") cache.peek(key);
          if (does === "has") cache.has(key);
          if (does === "memo") cache.memo(key);
          if (does === "fetch") await cache.fetch(key);
          if (does === "forceFetch") await cache.forceFetch(key).catch(() => {});
          if (does === "load") cache.load(cache.dump());
          if (does === "wait") now += ms;
          if (["get", "memo", "fetch", "forceFetch"].includes(does)) asked += 1;
          if (["fetch", "forceFetch"].includes(does)) fetches += 1;
        }
        // Whoever looks at it last sees what went by itself.
        cache.purgeStale();
        const evicted = { size: 0, ttl: 0, cleared: 0, ...by("reason", series("tta_cache_evictions_total")) };
        const total = (counts: Readonly<Record<string, number>>): number =>
          Object.values(counts).reduce((sum, one) => sum + one, 0);
        expect({
          entries: value("tta_cache_entries"),
          lookups: total(by("result", series("tta_cache_requests_total"))),
          fetches: total(books("cache")),
          inFlight: inFlight(),
          evicted,
        }).toEqual({ entries: cache.size, lookups: asked, fetches, inFlight: 0, evicted: gone });
      },
    ),
    { seed, numRuns },
  );
});
