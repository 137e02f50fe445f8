import { describe, expect, it } from "vitest";
import { inHaste } from "../../examples/demo/player/in-haste.ts";
import { burstFactor, isBurst, loadAt } from "../../examples/demo/player/load.ts";
import { replayOrder } from "../../examples/demo/player/replay-order.ts";
import { visits } from "../../examples/demo/player/visits.ts";

const take = (count: number, size: number): number[] => {
  const order = replayOrder(size);
  return Array.from({ length: count }, () => order.next().value);
};

describe("the replay order", () => {
  it("is the same every time", () => {
    expect(take(500, 60)).toEqual(take(500, 60));
  });

  it("repeats popular questions often and still comes to every one", () => {
    const counts = new Map<number, number>();
    for (const i of take(6_000, 200)) counts.set(i, (counts.get(i) ?? 0) + 1);
    const sorted = [...counts.values()].sort((a, b) => b - a);
    expect(counts.size).toBe(200);
    expect(sorted[0]).toBeGreaterThan(800);
    expect((sorted[0] ?? 0) / (sorted[9] ?? 1)).toBeCloseTo(10, 0);
  });

  it.each([1, 2, 3, 4, 13, 200])("works for %i questions", (size) => {
    expect(new Set(take(size * 40, size)).size).toBe(size);
  });
});

describe("the visits", () => {
  const questions = ["a", "b", "c"].map((text) => ({ text, documents: [] }));
  const texts = (share: number): string[] => {
    const source = visits(questions, share);
    return Array.from({ length: 1_000 }, () => source.next()).flatMap((visit) =>
      visit.kind === "ask" ? visit.text : [],
    );
  };

  it("ask as many new questions as they are told to", () => {
    const isNew = (text: string): boolean => text.includes(",");
    expect(texts(0).filter(isNew)).toEqual([]);
    expect(texts(1).every(isNew)).toBe(true);
    const half = texts(0.5);
    expect(half.filter(isNew).length / half.length).toBeCloseTo(0.5, 1);
  });

  it("never ask a new question twice", () => {
    const fresh = texts(1);
    expect(new Set(fresh).size).toBe(fresh.length);
  });

  it("hold some questions that are typed in haste, and none else that is not in the list", () => {
    const source = visits([{ text: "what is a bounded label", documents: [] }], 0);
    const texts = Array.from({ length: 120 }, () => source.next()).flatMap((visit) =>
      visit.kind === "ask" ? visit.text : [],
    );
    expect(new Set(texts)).toEqual(new Set(["what is a bounded label", "boounded laabel"]));
    expect(inHaste("how do I use the CLI, for ttl_seconds?")).toBe("use CLI tttl_seconds");
  });

  it("hold some clients that give up and some that are lost", () => {
    const source = visits(questions, 0.1);
    const kinds = Array.from({ length: 600 }, () => source.next().kind);
    expect(kinds.filter((kind) => kind === "give_up").length).toBeGreaterThan(5);
    expect(kinds.filter((kind) => kind === "lost").length).toBe(8);
  });
});

describe("the load", () => {
  const hour = Array.from({ length: 3_600 }, (_, second) => second);

  it("has a burst for twenty seconds of every five minutes, which the first minute sees", () => {
    const starts = hour.filter((second) => isBurst(second) && !isBurst(second - 1));
    expect(starts).toEqual(Array.from({ length: 12 }, (_, i) => i * 300 + 40));
    expect(hour.filter(isBurst)).toHaveLength(12 * 20);
    const highest = hour.map(loadAt).reduce((most, load) => Math.max(most, load), 0);
    expect(highest).toBeGreaterThan(burstFactor - 0.3);
    expect(highest).toBeLessThan(burstFactor + 0.3);
  });

  it("never jumps, never ends, and is the usual one on average outside of bursts", () => {
    const steps = hour.map((second) => Math.abs(loadAt(second + 1) - loadAt(second)));
    expect(Math.max(...steps)).toBeLessThan(0.7);
    const quiet = hour.filter((second) => !isBurst(second)).map(loadAt);
    expect(Math.min(...quiet)).toBeGreaterThan(0.7);
    expect(quiet.reduce((sum, load) => sum + load, 0) / quiet.length).toBeCloseTo(1, 1);
  });

  it("turns so seldom that an hour of it is not a comb", () => {
    const turns = hour.filter((t) => (loadAt(t + 1) - loadAt(t)) * (loadAt(t) - loadAt(t - 1)) < 0);
    expect(turns.length).toBeLessThan(50);
  });
});
