import { describe, expect, it } from "vitest";
import type {
  CacheOptions,
  CachePrimitive,
  SharedOptions,
  StepFunction,
} from "../../src/primitives/index.ts";
import { ManualClock } from "../telemetry/manual-clock.ts";
import { fakeBackend } from "./cache-fake-backend.ts";
import { heldStep, openCache, turn } from "./cache-open.ts";

/** Several processes with a cache of one name over one store, all on one clock. */
function open() {
  const clock = new ManualClock();
  const store = fakeBackend(clock);
  let runs = 0;
  const process = <Out = string>(
    step: StepFunction<string, Out>,
    options: Partial<CacheOptions<string, Out>> = {},
    shared: Partial<SharedOptions> = {},
  ) =>
    openCache<Out>(
      step,
      { ttl: "10s", shared: { backend: store.backend, ...shared }, ...options },
      { clock },
    );
  const counting = (text: string): string => `${text}${++runs}`;
  return { clock, ...store, process, counting, runs: () => runs };
}

describe("a cache with a shared store", () => {
  it("finds what another process worked out, and counts that as a hit", async () => {
    const { process, counting, runs } = open();
    const [a, b] = [process(counting), process(counting)];
    expect(await a.cached.run("x")).toBe("x1");
    await a.cached.settled();
    expect(await b.cached.run("x")).toBe("x1");
    expect([runs(), a.results(), b.results()]).toEqual([1, { miss: 1 }, { hit: 1 }]);
    expect(b.entries()).toBe(1);
  });

  it.each([undefined, null, 0, "", false, Number.NaN, -0, 10n, [undefined], { a: undefined }])(
    "shares %s as it is",
    async (value) => {
      const { process } = open();
      const [a, b] = [process<unknown>(() => value), process<unknown>(() => expect.unreachable())];
      await a.cached.run("x");
      await a.cached.settled();
      expect(await b.cached.run("x")).toStrictEqual(value);
    },
  );

  it("shares dates, maps, sets, texts of any kind and what refers to itself", async () => {
    const { process } = open();
    const value: Record<string, unknown> = {
      date: new Date(0),
      map: new Map([[1, new Set(["a"])]]),
      text: "\ud800 \u2028 \0",
    };
    value.self = value;
    const [a, b] = [process<unknown>(() => value), process<unknown>(() => expect.unreachable())];
    await a.cached.run("x");
    await a.cached.settled();
    expect(await b.cached.run("x")).toStrictEqual(value);
  });

  it("gives a result the rest of its life in every process, not a new one", async () => {
    const { process, counting, clock } = open();
    const [a, b] = [process(counting), process(counting)];
    await a.cached.run("x");
    await a.cached.settled();
    clock.advance(6_000);
    expect(await b.cached.run("x")).toBe("x1");
    clock.advance(4_000);
    expect(await b.cached.run("x")).toBe("x2");
  });

  it("asks the store once for many who ask at the same time, and runs once", async () => {
    const { process, calls } = open();
    const { runs, step } = heldStep();
    const a = process(step);
    const all = [a.cached.run("x"), a.cached.run("x"), a.cached.run("x")];
    await turn();
    runs[0]?.resolve("done");
    expect(await Promise.all(all)).toEqual(["done", "done", "done"]);
    expect([runs.length, a.results(), calls]).toEqual([1, { miss: 1, coalesced: 2 }, ["read", "write"]]);
    // Those who come while it is worked out ask whether it was forgotten meanwhile, and join.
    const more = [a.cached.run("y")];
    await turn();
    more.push(a.cached.run("y"));
    await turn();
    runs[1]?.resolve("y");
    await Promise.all(more);
    expect([runs.length, calls.filter((call) => call === "read").length]).toEqual([2, 3]);
  });

  it("asks the store again only after localFor", async () => {
    const { process, counting, clock, calls } = open();
    const a = process(counting, {}, { localFor: "2s" });
    await a.cached.run("x");
    await a.cached.settled();
    const reads = () => calls.filter((call) => call === "read").length;
    await a.cached.run("x");
    expect(reads()).toBe(2);
    clock.advance(1_999);
    await a.cached.run("x");
    expect(reads()).toBe(2);
    clock.advance(1);
    await a.cached.run("x");
    expect(reads()).toBe(3);
    expect(a.results()).toEqual({ miss: 1, hit: 3 });
  });

  it.each([
    ["delete", (cached: { delete(key: string): boolean }) => void cached.delete("x")],
    ["clear", (cached: { clear(): void }) => cached.clear()],
    ["a tag", (cached: { invalidateTag(tag: string): Promise<void> }) => cached.invalidateTag("t")],
  ])("forgets in every process what one forgets by %s", async (_how, forget) => {
    const { process, counting } = open();
    const options = { tags: () => ["t"] };
    const [a, b] = [process(counting, options), process(counting, options)];
    await a.cached.run("x");
    await a.cached.settled();
    await b.cached.run("x");
    await forget(b.cached);
    await b.cached.settled();
    expect(await a.cached.run("x")).toBe("x2");
    await a.cached.settled();
    expect(await b.cached.run("x")).toBe("x2");
  });

  it("forgets also what another process was working out", async () => {
    const { process, counting } = open();
    const { runs, step } = heldStep();
    const options = { tags: () => ["t"] };
    const [a, b] = [process(step, options), process(counting, options)];
    const before = a.cached.run("x");
    await turn();
    await b.cached.invalidateTag("t");
    runs[0]?.resolve("of yesterday");
    expect(await before).toBe("of yesterday");
    await a.cached.settled();
    expect(await b.cached.run("x")).toBe("x1");
    await b.cached.settled();
    expect(await a.cached.run("x")).toBe("x1");
  });

  it.each([
    ["delete", (cached: CachePrimitive<string, string>) => void cached.delete("x")],
    ["clear", (cached: CachePrimitive<string, string>) => cached.clear()],
    ["a tag", (cached: CachePrimitive<string, string>) => cached.invalidateTag("t")],
  ])("lets nobody join in one process what another forgot by %s since it began", async (_how, forget) => {
    const { process, counting } = open();
    const { runs, step } = heldStep();
    const options = { tags: () => ["t"] };
    const [a, b] = [process(counting, options), process(step, options)];
    const before = b.cached.run("x");
    await turn();
    await forget(a.cached);
    await a.cached.settled();
    const after = [b.cached.run("x"), b.cached.run("x")];
    await turn();
    runs[0]?.resolve("of yesterday");
    expect(await before).toBe("of yesterday");
    await turn();
    runs[1]?.resolve("of today");
    expect(await Promise.all(after)).toEqual(["of today", "of today"]);
    await b.cached.settled();
    expect([await a.cached.run("x"), runs.length]).toEqual(["of today", 2]);
  });

  it("runs once though another process forgets other things meanwhile", async () => {
    const { process, counting } = open();
    const { runs, step } = heldStep();
    const options = { tags: () => ["t"] };
    const [a, b] = [process(counting, options), process(step, options)];
    const all = [b.cached.run("x")];
    await turn();
    for (const tag of ["u", "v"]) {
      await a.cached.invalidateTag(tag);
      all.push(b.cached.run("x"));
      await turn();
    }
    runs[0]?.resolve("one");
    expect(await Promise.all(all)).toEqual(["one", "one", "one"]);
    expect([runs.length, b.results()]).toEqual([1, { miss: 1, hit: 2 }]);
  });

  it("believes nothing of a store until it knows what was forgotten here while it was down", async () => {
    const { process, counting, state, clock, calls } = open();
    const options = { tags: () => ["t"] };
    const [a, b] = [process(counting, options), process(counting, options)];
    await a.cached.run("x");
    await a.cached.settled();
    state.failing.add("forget");
    await a.cached.invalidateTag("t");
    expect(await a.cached.run("x")).toBe("x2");
    // Others cannot know.
    expect(await b.cached.run("x")).toBe("x1");
    expect(await a.cached.run("x")).toBe("x2");
    state.failing.clear();
    clock.advance(1_000);
    expect(await a.cached.run("x")).toBe("x3");
    await a.cached.settled();
    expect(await b.cached.run("x")).toBe("x3");
    expect(calls.filter((call) => call === "forget").length).toBeGreaterThan(1);
  });

  it("forgets everything rather than remember more than a hundred things that the store does not know", async () => {
    const { process, counting, state, clock, backend } = open();
    const told: unknown[] = [];
    const telling = {
      ...backend,
      forget: (...given: Parameters<typeof backend.forget>) => {
        told.push(given[1]);
        return backend.forget(...given);
      },
    };
    const a = process(counting, {}, { backend: telling });
    state.mode = "down";
    for (let i = 0; i < 150; i += 1) await a.cached.invalidateTag(`${i}`);
    expect(told).toHaveLength(150);
    state.mode = "well";
    clock.advance(1_000);
    for (let i = 0; i < 3; i += 1) {
      await a.cached.run("x");
      await a.cached.settled();
    }
    const later = told.slice(150);
    expect(later).toContain("everything");
    expect(later.length).toBeLessThan(100);
  });

  it("shares no result that took longer to work out than the store remembers what was forgotten", async () => {
    const { process, clock, held } = open();
    const { runs, step } = heldStep();
    const a = process(step);
    const run = a.cached.run("x");
    await turn();
    clock.advance(3_600_001);
    runs[0]?.resolve("at last");
    expect(await run).toBe("at last");
    await a.cached.settled();
    expect(held.size).toBe(0);
  });

  it("takes no answer that the store gave before this process forgot", async () => {
    const { process, counting } = open();
    const [a, b] = [process(counting), process(counting)];
    await a.cached.run("x");
    await a.cached.settled();
    const asking = b.cached.run("x");
    b.cached.delete("x");
    expect(await asking).toBe("x2");
  });

  it("keeps its own result while the store has not got it yet, or lost it", async () => {
    const { process, counting, held, runs } = open();
    const a = process(counting);
    await a.cached.run("x");
    expect(await a.cached.run("x")).toBe("x1");
    await a.cached.settled();
    held.clear();
    expect(await a.cached.run("x")).toBe("x1");
    expect([runs(), a.results()]).toEqual([1, { miss: 1, hit: 2 }]);
  });

  it("keeps its own newer result while the store still has the older one", async () => {
    const { process, counting, clock, state } = open();
    const a = process(counting, { staleFor: "1h" });
    await a.cached.run("x");
    await a.cached.settled();
    clock.advance(10_000);
    state.failing.add("write");
    expect(await a.cached.run("x")).toBe("x1");
    await turn();
    expect(await a.cached.run("x")).toBe("x2");
    expect(await a.cached.run("x")).toBe("x2");
    expect(a.results()).toEqual({ miss: 1, stale: 1, hit: 2 });
  });

  it("lets one process renew a stale result for all", async () => {
    const { process, counting, clock, runs } = open();
    const options = { staleFor: "1h" } as const;
    const all = [1, 2, 3].map(() => process(counting, options));
    await all[0]?.cached.run("x");
    await all[0]?.cached.settled();
    clock.advance(10_000);
    expect(await Promise.all(all.map(({ cached }) => cached.run("x")))).toEqual(["x1", "x1", "x1"]);
    await turn();
    expect(runs()).toBe(2);
    for (const { cached } of all) expect(await cached.run("x")).toBe("x2");
    expect(all.map(({ results }) => results())).toEqual([
      { miss: 1, stale: 1, hit: 1 },
      { stale: 1, hit: 1 },
      { stale: 1, hit: 1 },
    ]);
  });

  it("lets another process try when the one that renews did not come back", async () => {
    const { process, counting, clock } = open();
    const options = { staleFor: "1h" } as const;
    const { runs, step } = heldStep();
    const [a, b] = [process(step, options), process(counting, options)];
    await b.cached.run("x");
    await b.cached.settled();
    clock.advance(10_000);
    await a.cached.run("x");
    await turn();
    expect(runs).toHaveLength(1);
    expect(await b.cached.run("x")).toBe("x1");
    await turn();
    expect(await b.cached.run("x")).toBe("x1");
    clock.advance(10_000);
    await b.cached.run("x");
    await turn();
    expect(await b.cached.run("x")).toBe("x2");
  });

  it("counts an error of the step like any cache, and shares none", async () => {
    const { process, calls } = open();
    const fail = (): string => {
      throw new Error("down");
    };
    const a = process(fail, { negative: { ttl: "1s", when: () => true } });
    await expect(a.cached.run("x")).rejects.toThrow("down");
    await expect(a.cached.run("x")).rejects.toThrow("down");
    expect([a.results(), calls]).toEqual([{ miss: 1, hit: 1 }, ["read"]]);
  });

  it("does not start work for a caller who gave up while the store was asked", async () => {
    const { process, counting, runs } = open();
    const a = process(counting);
    const controller = new AbortController();
    const run = a.cached.run("x", { signal: controller.signal });
    controller.abort();
    await expect(run).rejects.toMatchObject({ outcome: "cancelled" });
    expect([runs(), a.results(), a.outcome("cancelled")]).toEqual([0, { miss: 1 }, 1]);
  });

  it("does not wait for itself when the work asks for its own key", async () => {
    const { process } = open();
    let depth = 0;
    const step: StepFunction<string, string> = async (text, context) =>
      ++depth < 3 ? a.cached.run(text, context) : `${text}${depth}`;
    const a = process(step);
    expect(await a.cached.run("x")).toBe("x3");
    expect(a.results()).toEqual({ miss: 1, bypass: 2 });
  });

  it("counts what a hit in the store saved", async () => {
    const { process, counting } = open();
    const [a, b] = [process(counting, { cost: () => 2 }), process(counting, { cost: () => 2 })];
    await a.cached.run("x");
    await a.cached.settled();
    await b.cached.run("x");
    expect([a.saved(), b.saved()]).toEqual([0, 2]);
  });

  it("works with a store that knows no claims", async () => {
    const { process, counting, clock, backend } = open();
    const { claim, ...plain } = backend;
    expect(claim).toBeTypeOf("function");
    const a = process(counting, { staleFor: "1h" }, { backend: plain });
    await a.cached.run("x");
    await a.cached.settled();
    clock.advance(10_000);
    await a.cached.run("x");
    await turn();
    expect(await a.cached.run("x")).toBe("x2");
  });

  it("refuses what cannot be meant", () => {
    const { process, counting, backend } = open();
    const build = (shared: object, options: object) => () => process(counting, options, shared);
    expect(build({}, { ttl: undefined })).toThrow(/cache "c" is shared without a ttl/);
    expect(build({ backend: {} }, {})).toThrow(/cache "c" has no shared backend/);
    expect(build({ backend: undefined }, {})).toThrow(/cache "c" has no shared backend/);
    expect(build({ backend: { ...backend, name: "" } }, {})).toThrow(/has no shared backend/);
    expect(build({ wait: 0 }, {})).toThrow(/the shared wait of cache "c" is 0/);
    expect(build({ localFor: "-1s" }, {})).toThrow(/the shared localFor of cache "c" is/);
  });
});

describe("a shared store that fails", () => {
  it("leaves the cache to its own process, and nobody sees an error", async () => {
    const { process, counting, state, runs } = open();
    state.mode = "down";
    const a = process(counting);
    expect(await a.cached.run("x")).toBe("x1");
    expect(await a.cached.run("x")).toBe("x1");
    expect([runs(), a.results()]).toEqual([1, { miss: 1, hit: 1 }]);
    expect(a.backendErrors()).toEqual({ fake: 2 });
    expect(a.outcome("ok")).toBe(2);
  });

  it("is 0 on the page from the start", () => {
    const { process, counting } = open();
    const { metrics } = process(counting);
    expect(metrics.value("tta_cache_backend_errors_total", { cache: "c", backend: "fake" })).toBe(0);
    expect(openCache(() => 1).metrics.all("tta_cache_backend_errors_total")).toEqual([]);
  });

  it("is waited for no longer than it may take", async () => {
    const { process, counting, state, clock } = open();
    state.mode = "slow";
    const a = process(counting, {}, { wait: "50ms" });
    let ended = false;
    const run = a.cached.run("x").finally(() => {
      ended = true;
    });
    await turn();
    clock.advance(49);
    await turn();
    expect(ended).toBe(false);
    clock.advance(1);
    expect(await run).toBe("x1");
    expect(a.backendErrors()).toEqual({ fake: 1 });
  });

  it("is waited for 100 ms unless told otherwise", async () => {
    const { process, counting, state, clock } = open();
    state.mode = "slow";
    const run = process(counting).cached.run("x");
    await turn();
    clock.advance(100);
    expect(await run).toBe("x1");
  });

  it("is left alone after three failures, and asked by one a second until it answers", async () => {
    const { process, counting, state, clock, calls } = open();
    const a = process(counting);
    state.mode = "down";
    for (let i = 0; i < 10; i += 1) await a.cached.run(`${i}`);
    expect(calls).toEqual(["read", "read", "read"]);
    expect(a.backendErrors()).toEqual({ fake: 3 });
    clock.advance(1_000);
    await Promise.all(["a", "b", "c"].map((key) => a.cached.run(key)));
    expect(calls).toHaveLength(4);
    state.mode = "well";
    clock.advance(1_000);
    await a.cached.run("d");
    await a.cached.settled();
    await a.cached.run("e");
    await a.cached.settled();
    expect(calls.slice(4)).toEqual(["read", "write", "read", "write"]);
    expect(a.lines.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      "warn: the shared store of a cache fails, so this process goes on alone",
      "info: the shared store of a cache answers again",
    ]);
  });

  it("is told to forget even while it is left alone", async () => {
    const { process, counting, state, calls } = open();
    const a = process(counting);
    state.mode = "down";
    for (let i = 0; i < 4; i += 1) await a.cached.run(`${i}`);
    state.mode = "well";
    await a.cached.invalidateTag("t");
    expect(calls.at(-1)).toBe("forget");
  });

  it("never makes invalidateTag or settled reject or hang", async () => {
    const { process, counting, state, clock } = open();
    const a = process(counting);
    for (const mode of ["down", "slow"] as const) {
      state.mode = mode;
      const all = [a.cached.invalidateTag("t"), a.cached.settled()];
      a.cached.delete("x");
      a.cached.clear();
      await turn();
      clock.advance(100);
      expect(await Promise.all(all)).toEqual([undefined, undefined]);
      await a.cached.settled();
    }
  });

  it("has no say over what is stale, which is renewed all the same", async () => {
    const { process, counting, state, clock } = open();
    const a = process(counting, { staleFor: "1h" });
    await a.cached.run("x");
    await a.cached.settled();
    clock.advance(10_000);
    state.mode = "down";
    expect(await a.cached.run("x")).toBe("x1");
    await turn();
    expect(await a.cached.run("x")).toBe("x2");
    expect(a.results()).toEqual({ miss: 1, stale: 1, hit: 1 });
  });

  it("counts what it cannot hold, which stays in the process, and says so once", async () => {
    const { process, calls } = open();
    const a = process<unknown>((text) => ({ text, call: () => text }));
    for (const key of ["x", "x", "y"]) expect(await a.cached.run(key)).toMatchObject({ text: key });
    expect([a.results(), a.backendErrors()]).toEqual([{ miss: 2, hit: 1 }, { fake: 2 }]);
    expect(calls).not.toContain("write");
    expect(a.lines.map(({ message }) => message)).toEqual([
      "a result cannot be written down, so it is not shared",
    ]);
  });

  it("counts what it gives back damaged, which is worked out anew", async () => {
    const { process, counting, held } = open();
    const a = process(counting);
    await a.cached.run("x");
    await a.cached.settled();
    const b = process(counting);
    for (const [key, entry] of held) held.set(key, { ...entry, text: "{" });
    expect(await b.cached.run("x")).toBe("x2");
    await b.cached.settled();
    expect([b.results(), b.backendErrors()]).toEqual([{ miss: 1 }, { fake: 1 }]);
    expect(await process(counting).cached.run("x")).toBe("x2");
  });

  it("may throw synchronously or reject with anything", async () => {
    const { process, counting, backend } = open();
    const bad = {
      ...backend,
      read: () => {
        throw undefined;
      },
      write: () => Promise.reject(null),
    };
    const a = process(counting, {}, { backend: bad });
    expect(await a.cached.run("x")).toBe("x1");
    await a.cached.settled();
    expect(a.backendErrors()).toEqual({ fake: 1 });
  });

  it("is sent no more than a thousand calls that it does not answer", async () => {
    const { process, counting, state, clock, calls } = open();
    const a = process(counting);
    state.mode = "slow";
    for (let i = 0; i < 1_500; i += 1) void a.cached.invalidateTag(`${i}`);
    await turn();
    expect(calls).toHaveLength(1_000);
    clock.advance(100);
    await a.cached.settled();
    expect(await a.cached.run("x")).toBe("x1");
  });
});
