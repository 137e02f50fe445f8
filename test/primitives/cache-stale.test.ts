import { describe, expect, it } from "vitest";
import type { StepFunction } from "../../src/primitives/index.ts";
import { heldStep, openCache, turn } from "./cache-open.ts";

const times = { ttl: "10s", staleFor: "20s" } as const;

/** A cache that holds `old`, which became stale a moment ago. */
async function stale() {
  const { runs, step } = heldStep();
  const opened = openCache(step, times);
  const first = opened.cached.run("a");
  runs[0]?.resolve("old");
  await first;
  opened.clock.advance(10_000);
  return { ...opened, runs };
}

describe("stale while revalidate", () => {
  it("gives the stale result at once, and renews it with one run however many ask", async () => {
    const { cached, runs, results, entries, evictions } = await stale();
    expect(await Promise.all([cached.run("a"), cached.run("a"), cached.run("a")])).toEqual(
      Array(3).fill("old"),
    );
    expect(runs).toHaveLength(2);
    runs[1]?.resolve("new");
    await turn();
    expect(await cached.run("a")).toBe("new");
    expect(results()).toEqual({ miss: 1, stale: 3, hit: 1 });
    expect([entries(), evictions()]).toEqual([1, {}]);
  });

  it("is fresh for the whole ttl, stale for the whole of staleFor, and gone then", async () => {
    let runs = 0;
    const fail = () => {
      if (++runs > 1) throw new Error("down");
      return runs;
    };
    const { cached, clock, results, evictions } = openCache<number>(fail, times);
    await cached.run("a");
    clock.advance(9_999);
    await cached.run("a");
    expect(results()).toEqual({ miss: 1, hit: 1 });
    clock.advance(1);
    expect(await cached.run("a")).toBe(1);
    clock.advance(19_999);
    expect(await cached.run("a")).toBe(1);
    expect(results()).toEqual({ miss: 1, hit: 1, stale: 2 });
    clock.advance(1);
    await expect(cached.run("a")).rejects.toThrow("down");
    expect([results(), evictions()]).toEqual([{ miss: 2, hit: 1, stale: 2 }, { ttl: 1 }]);
  });

  it("renews with a full new life", async () => {
    const { cached, runs, clock, results } = await stale();
    await cached.run("a");
    runs[1]?.resolve("new");
    await turn();
    clock.advance(9_999);
    expect(await cached.run("a")).toBe("new");
    expect(results()).toEqual({ miss: 1, stale: 1, hit: 1 });
  });

  it("keeps the stale result when renewing fails, says so, and tries again after a second", async () => {
    const { cached, runs, clock, lines, metrics } = await stale();
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", listen);
    const error = new Error("down");
    await cached.run("a");
    runs[1]?.reject(error);
    await turn();
    expect(lines).toEqual([
      {
        level: "warn",
        message: "a stale result of a cache could not be renewed, so it stays",
        fields: { cache: "c", error },
      },
    ]);
    expect(await cached.run("a")).toBe("old");
    clock.advance(999);
    expect(await cached.run("a")).toBe("old");
    expect(runs).toHaveLength(2);
    clock.advance(1);
    expect(await cached.run("a")).toBe("old");
    expect(runs).toHaveLength(3);
    runs[2]?.resolve("new");
    await turn();
    expect(await cached.run("a")).toBe("new");
    process.off("unhandledRejection", listen);
    expect(unhandled).toEqual([]);
    // The failure in the background is nobody's outcome.
    const labels = { primitive: "c", kind: "cache", outcome: "error" };
    expect(metrics.value("tta_primitive_duration_seconds", labels)).toBe(0);
  });

  it("renews on though the caller who started it gave up", async () => {
    const { cached, runs } = await stale();
    const controller = new AbortController();
    expect(await cached.run("a", { signal: controller.signal, correlationId: "c-1" })).toBe("old");
    controller.abort();
    expect(runs[1]?.context.aborted).toBe(false);
    expect(runs[1]?.context.signal.aborted).toBe(false);
    expect(runs[1]?.context.correlationId).toBe("c-1");
    runs[1]?.resolve("new");
    await turn();
    expect(await cached.run("a")).toBe("new");
  });

  it("lets those wait for the renewal who come after the stale result is gone", async () => {
    const { cached, runs, clock, results } = await stale();
    await cached.run("a");
    clock.advance(20_000);
    const late = [cached.run("a"), cached.run("a")];
    runs[1]?.resolve("new");
    expect(await Promise.all(late)).toEqual(["new", "new"]);
    expect([runs.length, results()]).toEqual([2, { miss: 1, stale: 1, coalesced: 2 }]);
  });

  it("ends a renewal that hangs when the last of those who wait for it gives up", async () => {
    const { cached, runs, clock } = await stale();
    await cached.run("a");
    clock.advance(20_000);
    const controller = new AbortController();
    const late = cached.run("a", { signal: controller.signal });
    controller.abort();
    await expect(late).rejects.toMatchObject({ outcome: "cancelled" });
    expect(runs[1]?.context.aborted).toBe(true);
    void cached.run("a");
    expect(runs).toHaveLength(3);
  });

  it.each(["clear", "delete"] as const)("keeps no renewal that began before %s", async (forget) => {
    const { cached, runs } = await stale();
    await cached.run("a");
    if (forget === "clear") cached.clear();
    else cached.delete("a");
    runs[1]?.resolve("of yesterday");
    await turn();
    const after = cached.run("a");
    expect(runs).toHaveLength(3);
    runs[2]?.resolve("new");
    expect(await after).toBe("new");
  });

  it("gives the renewal itself the stale result if it asks for its own key", async () => {
    let runs = 0;
    const step: StepFunction<string, string> = async (text, context) => {
      runs += 1;
      return runs === 1 ? "old" : `${await cached.run(text, context)} renewed`;
    };
    const { cached, clock, results } = openCache(step, times);
    await cached.run("a");
    clock.advance(10_000);
    expect(await cached.run("a")).toBe("old");
    await turn();
    expect(await cached.run("a")).toBe("old renewed");
    expect(results()).toEqual({ miss: 1, stale: 2, hit: 1 });
  });

  it("starts a step that throws at once without harm", async () => {
    let runs = 0;
    const { cached, clock } = openCache<string>(() => {
      if (++runs > 1) throw new Error("at once");
      return "old";
    }, times);
    await cached.run("a");
    clock.advance(10_000);
    expect(await cached.run("a")).toBe("old");
    await turn();
    expect(runs).toBe(2);
  });

  it("refuses staleFor without a ttl, and times that cannot be meant", () => {
    const build = (options: object) => () => openCache(() => 1, options);
    expect(build({ staleFor: "1s" })).toThrow(/cache "c" has staleFor without a ttl/);
    expect(build({ ttl: "1s", staleFor: 0 })).toThrow(/the staleFor of cache "c" is 0/);
    expect(build({ ttl: "1s", staleFor: -1 })).toThrow(/the staleFor of cache "c" is -1/);
    expect(build({ ttl: 0 })).toThrow(/the ttl of cache "c" is 0/);
  });
});
