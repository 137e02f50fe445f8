import { describe, expect, it } from "vitest";
import { Slices } from "../../src/workers/slices.ts";

describe("work in slices", () => {
  /** Each step takes a millisecond of a clock; `turn` keeps what is to go on. */
  function open() {
    let now = 0;
    const waiting: (() => void)[] = [];
    const done: string[] = [];
    const slices = new Slices(
      () => now,
      (next) => void waiting.push(next),
    );
    const work = (name: string, steps: number) =>
      function* () {
        for (let step = 0; step < steps; step++) {
          now += 1;
          done.push(name);
          yield;
        }
      };
    return { slices, work, done, turn: () => waiting.shift()?.(), waits: () => waiting.length };
  }

  it("holds the loop for four milliseconds at most, and does one work after the other", () => {
    const { slices, work, done, turn, waits } = open();
    slices.add(work("a", 6));
    slices.add(work("b", 3));
    expect(done).toEqual([]);
    turn();
    expect(done.join("")).toBe("aaaa");
    turn();
    expect(done.join("")).toBe("aaaaaabb");
    turn();
    expect(done.join("")).toBe("aaaaaabbb");
    expect(waits()).toBe(0);
    slices.add(work("c", 1));
    turn();
    expect(done.at(-1)).toBe("c");
  });

  it("leaves work that throws, and goes on with the next", () => {
    const { slices, work, done, turn } = open();
    slices.add(function* () {
      yield;
      throw new Error("no");
    });
    slices.add(work("b", 1));
    turn();
    expect(done).toEqual(["b"]);
  });

  it("does all that is left at once when it is to finish", () => {
    const { slices, work, done } = open();
    slices.add(work("a", 50));
    slices.finish();
    expect(done).toHaveLength(50);
  });
});
