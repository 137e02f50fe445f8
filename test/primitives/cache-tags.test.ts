import { describe, expect, it } from "vitest";
import { heldStep, openCache, turn } from "./cache-open.ts";

const tags = (_input: string, output: string): readonly string[] => output.split(" ");

describe("tags of a cache", () => {
  it("forget every result that has the tag, and no other", async () => {
    const { cached, results, evictions, entries } = openCache((text) => `${text} all`, { tags });
    for (const key of ["a", "b", "c"]) await cached.run(key);
    await cached.invalidateTag("b");
    for (const key of ["a", "b", "c"]) await cached.run(key);
    expect(results()).toEqual({ miss: 4, hit: 2 });
    await cached.invalidateTag("all");
    expect([cached.size, entries(), evictions()]).toEqual([0, 0, { cleared: 4 }]);
  });

  it("know nothing of tags that nobody has, nor of those of results that are gone", async () => {
    const { cached, evictions } = openCache((text) => text, { tags, maxEntries: 1 });
    for (const tag of ["x", "__proto__", ""]) await cached.invalidateTag(tag);
    await cached.run("a");
    await cached.run("b");
    await cached.invalidateTag("a");
    expect([cached.size, evictions()]).toEqual([1, { size: 1 }]);
  });

  it("follow a result that changes its tags when it is renewed", async () => {
    let runs = 0;
    const { cached, clock } = openCache(() => `run${++runs}`, { tags, ttl: "1s", staleFor: "1h" });
    await cached.run("a");
    clock.advance(1_000);
    await cached.run("a");
    await turn();
    await cached.invalidateTag("run1");
    expect(cached.size).toBe(1);
    await cached.invalidateTag("run2");
    expect(cached.size).toBe(0);
  });

  it("concern what is being worked out while nobody knows its tags yet", async () => {
    const { runs, step } = heldStep();
    const { cached } = openCache(step, { tags });
    const [before, other] = [cached.run("a"), cached.run("b")];
    await cached.invalidateTag("user");
    runs[0]?.resolve("user 7");
    runs[1]?.resolve("free");
    expect(await Promise.all([before, other])).toEqual(["user 7", "free"]);
    expect(cached.size).toBe(1);
    const after = cached.run("a");
    runs[2]?.resolve("user 8");
    expect(await after).toBe("user 8");
    expect(await cached.run("a")).toBe("user 8");
  });

  it("let nobody join what began before, if it was meant", async () => {
    const { runs, step } = heldStep();
    const { cached, results } = openCache(step, { tags });
    const before = cached.run("7");
    await cached.invalidateTag("p7");
    const after = [cached.run("7"), cached.run("7"), cached.run("7")];
    runs[0]?.resolve("old p7");
    expect(await before).toBe("old p7");
    await turn();
    // Those who came later start one run of their own, and all have its result.
    expect(runs).toHaveLength(2);
    runs[1]?.resolve("new p7");
    expect(await Promise.all(after)).toEqual(["new p7", "new p7", "new p7"]);
    expect([await cached.run("7"), runs.length]).toEqual(["new p7", 2]);
    expect(results()).toEqual({ miss: 2, coalesced: 2, hit: 1 });
  });

  it("leave one run for all where something else was meant", async () => {
    const { runs, step } = heldStep();
    const { cached, results, saved } = openCache(step, { tags, cost: () => 2 });
    const all = [cached.run("7")];
    for (const other of ["p6", "p8", "p"]) {
      await cached.invalidateTag(other);
      all.push(cached.run("7"));
    }
    runs[0]?.resolve("p7");
    expect(await Promise.all(all)).toEqual(["p7", "p7", "p7", "p7"]);
    expect([runs.length, results(), saved()]).toEqual([1, { miss: 1, coalesced: 3 }, 6]);
    expect(await cached.run("7")).toBe("p7");
  });

  it("let whoever came later try anew where the run that began before fails, and keep no error of it", async () => {
    const { runs, step } = heldStep();
    const negative = { ttl: "1h", when: () => true } as const;
    const { cached } = openCache(step, { tags, negative });
    const before = cached.run("7").catch((error: unknown) => error);
    await cached.invalidateTag("p7");
    const after = cached.run("7");
    runs[0]?.reject("not found");
    expect(await before).toBe("not found");
    await turn();
    runs[1]?.resolve("p7");
    expect([await after, await cached.run("7")]).toEqual(["p7", "p7"]);
  });

  it("make nobody wait for more than two runs, however often they are invalidated", async () => {
    const { runs, step } = heldStep();
    const { cached } = openCache(step, { tags });
    const first = cached.run("7");
    await cached.invalidateTag("p7");
    const [second, third] = [cached.run("7"), cached.run("7")];
    await cached.invalidateTag("p7");
    const fourth = cached.run("7");
    runs[0]?.resolve("p7 1");
    await turn();
    await cached.invalidateTag("p7");
    const fifth = cached.run("7");
    for (let i = 1; i < 5; i += 1) {
      runs[i]?.resolve(`p7 ${i + 1}`);
      await turn();
    }
    expect(await Promise.all([first, second, third, fourth, fifth])).toEqual([
      "p7 1",
      "p7 2",
      "p7 2",
      "p7 2",
      "p7 3",
    ]);
    expect(runs).toHaveLength(3);
  });

  it("end with the caller who waits in doubt, as any wait does", async () => {
    const { runs, step } = heldStep();
    const { cached, outcome } = openCache(step, { tags });
    const before = cached.run("7");
    await cached.invalidateTag("p7");
    const controller = new AbortController();
    const after = cached.run("7", { signal: controller.signal });
    controller.abort();
    await expect(after).rejects.toMatchObject({ outcome: "cancelled" });
    runs[0]?.resolve("p7");
    expect([await before, runs.length, outcome("cancelled")]).toEqual(["p7", 1, 1]);
  });

  it("bound what they remember of invalidations, and rather forget too much", async () => {
    const { runs, step } = heldStep();
    const { cached } = openCache(step, { tags });
    const both = [cached.run("a"), cached.run("b")];
    for (let i = 0; i < 5_000; i += 1) await cached.invalidateTag(`tag ${i}`);
    runs[0]?.resolve("one");
    runs[1]?.resolve("");
    await Promise.all(both);
    expect(cached.size).toBe(0);
    const after = cached.run("a");
    runs[2]?.resolve("one");
    await after;
    expect(cached.size).toBe(1);
  });

  it.each<[string, () => unknown]>([
    ["throw", () => JSON.parse("{")],
    ["are no list", () => "user"],
    ["are no texts", () => [7]],
  ])("keep no result, and say so once, when they %s", async (_what, bad) => {
    let runs = 0;
    const { cached, lines, results } = openCache(() => ++runs, { tags: bad as () => string[] });
    for (let i = 1; i <= 3; i += 1) expect(await cached.run("a")).toBe(i);
    expect([results(), lines.map(({ level }) => level)]).toEqual([{ miss: 3 }, ["warn"]]);
  });

  it("must be a function", () => {
    expect(() => openCache(() => "a", { tags: ["a"] as never })).toThrow(/has tags that are no function/);
  });
});
