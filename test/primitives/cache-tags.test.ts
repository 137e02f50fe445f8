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
