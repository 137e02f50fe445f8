import { describe, expect, it } from "vitest";
import { heldStep, openCache, turn } from "./cache-open.ts";

describe("what a cache saves", () => {
  it("is absent without a cost function, and 0 from the start with one", () => {
    expect(openCache(() => 1).saved()).toBeUndefined();
    expect(openCache(() => 1, { cost: () => 1 }).saved()).toBe(0);
  });

  it("is the cost of each result that was given out again", async () => {
    const { cached, saved } = openCache((text) => Number(text), { cost: (usd) => usd });
    for (const key of ["0.5", "0.5", "2", "0.5", "2"]) await cached.run(key);
    expect(saved()).toBe(3);
  });

  it("asks what a kept result cost once, however often it is given out", async () => {
    let asked = 0;
    const { cached, saved } = openCache(() => "x", { cost: () => ++asked });
    for (let i = 0; i < 5; i += 1) await cached.run("a");
    expect([asked, saved()]).toEqual([1, 4]);
  });

  it("counts those who joined a run, not the one who started it, nor one who left", async () => {
    const { runs, step } = heldStep();
    const { cached, saved } = openCache(step, { cost: () => 1 });
    const controller = new AbortController();
    const all = [cached.run("a"), cached.run("a"), cached.run("a", { signal: controller.signal })];
    controller.abort();
    runs[0]?.resolve("x");
    await Promise.allSettled(all);
    expect(saved()).toBe(1);
  });

  it("counts every stale result but the one that started a new run", async () => {
    const { runs, step } = heldStep();
    const { cached, clock, saved } = openCache(step, { cost: () => 1, ttl: "1s", staleFor: "1h" });
    const first = cached.run("a");
    runs[0]?.resolve("old");
    await first;
    clock.advance(1_000);
    for (let i = 0; i < 3; i += 1) await cached.run("a");
    expect(saved()).toBe(2);
    runs[1]?.reject(new Error("down"));
    await turn();
    await cached.run("a");
    expect(saved()).toBe(3);
  });

  it("is nothing for an error that was kept, or for an input that was not looked up", async () => {
    const fail = (): number => {
      throw new Error("none");
    };
    const { cached, saved } = openCache<number>(fail, {
      cost: () => 1,
      negative: { ttl: "1h", when: () => true },
      key: (text) => (text === "none" ? undefined : text),
    });
    for (const key of ["a", "a", "none"]) await cached.run(key).catch(() => {});
    expect(saved()).toBe(0);
  });

  it.each<[string, () => unknown]>([
    ["throws", () => JSON.parse("{")],
    ["gives NaN", () => Number.NaN],
    ["gives less than nothing", () => -1],
    ["gives infinity", () => Number.POSITIVE_INFINITY],
    ["gives a promise", async () => 1],
  ])("leaves out, with one line in the log, what a cost function says that %s", async (_what, bad) => {
    const { cached, saved, lines } = openCache(() => "x", { cost: bad as () => number });
    for (const key of ["a", "a", "b", "b"]) expect(await cached.run(key)).toBe("x");
    expect(saved()).toBe(0);
    expect(lines.map(({ level, fields }) => [level, fields?.kind, fields?.name])).toEqual([
      ["warn", "cache", "c"],
    ]);
  });

  it("must be a function", () => {
    expect(() => openCache(() => 1, { cost: 1 as never })).toThrow(/has a cost that is no function/);
  });
});
