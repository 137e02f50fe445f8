import { describe, expect, it } from "vitest";
import { CancelledError } from "../../src/telemetry/index.ts";
import { heldStep, openCache, turn } from "./cache-open.ts";

class NotFound extends Error {}
const negative = { ttl: "1s", when: (error: unknown) => error instanceof NotFound } as const;

describe("negative caching", () => {
  it("gives the same error again for its short time, as a hit that ends in an error", async () => {
    let runs = 0;
    const error = new NotFound();
    const { cached, clock, results, outcome, entries, evictions } = openCache<string>(
      () => {
        runs += 1;
        throw error;
      },
      { ttl: "1h", negative },
    );
    for (let i = 0; i < 3; i += 1) await expect(cached.run("a")).rejects.toBe(error);
    expect([runs, results(), outcome("error"), entries()]).toEqual([1, { miss: 1, hit: 2 }, 3, 1]);
    clock.advance(1_000);
    await expect(cached.run("a")).rejects.toBe(error);
    expect([runs, results(), evictions()]).toEqual([2, { miss: 2, hit: 2 }, { ttl: 1 }]);
  });

  it("keeps no other error, and goes back to results", async () => {
    const errors = [new Error("down"), new NotFound(), undefined];
    let runs = 0;
    const { cached, clock } = openCache<string>(
      () => {
        const error = errors[runs++];
        if (error !== undefined) throw error;
        return "found";
      },
      { negative },
    );
    await expect(cached.run("a")).rejects.toThrow("down");
    await expect(cached.run("a")).rejects.toBeInstanceOf(NotFound);
    await expect(cached.run("a")).rejects.toBeInstanceOf(NotFound);
    clock.advance(1_000);
    expect(await cached.run("a")).toBe("found");
    expect(await cached.run("a")).toBe("found");
    expect(runs).toBe(3);
  });

  it("gives the error to all who waited, and keeps it once", async () => {
    const { runs, step } = heldStep();
    const { cached, results } = openCache(step, { negative });
    const all = Promise.allSettled([cached.run("a"), cached.run("a")]);
    const error = new NotFound();
    runs[0]?.reject(error);
    expect((await all).map((one) => one.status)).toEqual(["rejected", "rejected"]);
    await expect(cached.run("a")).rejects.toBe(error);
    expect(results()).toEqual({ miss: 1, coalesced: 1, hit: 1 });
  });

  it("is not asked about a run that was cancelled", async () => {
    const asked: unknown[] = [];
    const { runs, step } = heldStep();
    const when = (error: unknown) => asked.push(error) > 0;
    const { cached } = openCache(step, { negative: { ttl: "1h", when } });
    const controller = new AbortController();
    const run = cached.run("a", { signal: controller.signal });
    controller.abort();
    runs[0]?.reject(new Error("socket closed"));
    await expect(run).rejects.toMatchObject({ outcome: "cancelled" });
    await turn();
    expect(asked).toEqual([]);
  });

  it("keeps no cancellation that the step made up itself", async () => {
    let runs = 0;
    const step = (): string => {
      runs += 1;
      throw new CancelledError("by myself");
    };
    const { cached } = openCache(step, { negative: { ttl: "1h", when: () => true } });
    for (let i = 0; i < 2; i += 1) await expect(cached.run("a")).rejects.toThrow("by myself");
    expect(runs).toBe(2);
  });

  it("keeps no error that came after the cache was emptied", async () => {
    const { runs, step } = heldStep();
    const { cached } = openCache(step, { negative });
    const before = cached.run("a");
    cached.clear();
    runs[0]?.reject(new NotFound());
    await expect(before).rejects.toBeInstanceOf(NotFound);
    void cached.run("a");
    expect(runs).toHaveLength(2);
  });

  it("never replaces a stale result by an error", async () => {
    let runs = 0;
    const { cached, clock } = openCache<string>(
      () => {
        if (++runs > 1) throw new NotFound();
        return "old";
      },
      { ttl: "1s", staleFor: "1h", negative },
    );
    await cached.run("a");
    clock.advance(1_000);
    await cached.run("a");
    await turn();
    expect([runs, await cached.run("a")]).toEqual([2, "old"]);
  });

  it("keeps nothing, and says so once, when `when` throws", async () => {
    let runs = 0;
    const { cached, lines } = openCache<string>(
      () => {
        runs += 1;
        throw new NotFound("gone");
      },
      {
        negative: {
          ttl: "1s",
          when: () => {
            throw new Error("cannot say");
          },
        },
      },
    );
    for (let i = 0; i < 3; i += 1) await expect(cached.run("a")).rejects.toThrow("gone");
    expect([runs, lines.length, lines[0]?.level]).toEqual([3, 1, "warn"]);
  });

  it("refuses what cannot be meant", () => {
    const build = (given: object) => () => openCache(() => 1, { negative: given as typeof negative });
    expect(build({ ttl: "1s" })).toThrow(/has negative without when/);
    expect(build({ ttl: 0, when: () => true })).toThrow(/the negative ttl of cache "c" is 0/);
  });
});
