import { describe, expect, it, vi } from "vitest";
import { ManualClock } from "../../src/testing/index.ts";

describe("a manual clock", () => {
  it("stands still, and moves by what it is told", async () => {
    const clock = new ManualClock({ wallTime: 1_000 });
    expect([clock.now(), clock.wallTime()]).toEqual([0, 1_000]);
    await clock.advance(250.5);
    expect([clock.now(), clock.wallTime()]).toEqual([250.5, 1_250.5]);
  });

  it("runs what is due in order, each at its own time, of two at once the earlier planned first", async () => {
    const clock = new ManualClock();
    const seen: [string, number][] = [];
    const at = (name: string) => () => void seen.push([name, clock.now()]);
    clock.after(20, at("c"));
    clock.after(10, at("a"));
    clock.after(10, at("b"));
    clock.after(31, at("later"));
    await clock.advance(30);
    expect(seen).toEqual([
      ["a", 10],
      ["b", 10],
      ["c", 20],
    ]);
    expect([clock.now(), clock.pending]).toEqual([30, 1]);
  });

  it("lets promises go on between two timers, however long their chain", async () => {
    const clock = new ManualClock();
    const seen: number[] = [];
    const work = (async () => {
      for (let round = 0; round < 5; round += 1) {
        await new Promise<void>((resolve) => void clock.after(100, resolve));
        for (let hop = 0; hop < 200; hop += 1) await null;
        seen.push(clock.now());
      }
    })();
    await clock.advance(500);
    expect(seen).toEqual([100, 200, 300, 400, 500]);
    await work;
  });

  it("runs what a due callback plans when that is due too, and a delay that is none at once", async () => {
    const clock = new ManualClock();
    const seen: number[] = [];
    clock.after(Number.NaN, () => seen.push(clock.now()));
    clock.after(-5, () => clock.after(10, () => seen.push(clock.now())));
    await clock.advance(10);
    expect(seen).toEqual([0, 10]);
  });

  it("forgets what was cancelled, also from a callback that was due before it", async () => {
    const clock = new ManualClock();
    const called = vi.fn();
    const cancel = clock.after(20, called);
    clock.after(10, cancel);
    await clock.advance(100);
    expect(called).not.toHaveBeenCalled();
    expect(clock.pending).toBe(0);
  });

  it("rejects with what a callback throws", async () => {
    const clock = new ManualClock();
    clock.after(1, () => {
      throw new Error("from the callback");
    });
    await expect(clock.advance(1)).rejects.toThrow("from the callback");
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("does not move by %s", async (ms) => {
    const clock = new ManualClock();
    await expect(clock.advance(ms)).rejects.toMatchObject({ code: "TESTING_TIME" });
    expect(clock.now()).toBe(0);
  });

  it("takes no real time, and does not need the timers of the process", async () => {
    vi.useFakeTimers();
    try {
      const clock = new ManualClock();
      await clock.until(new Promise<void>((resolve) => void clock.after(3_000_000, resolve)));
      expect(clock.now()).toBe(3_000_000);
    } finally {
      vi.useRealTimers();
    }
  });

  it("goes as far as work needs, and no further", async () => {
    const clock = new ManualClock();
    clock.after(1_000, () => {});
    const work = new Promise<string>((resolve) => void clock.after(40, () => resolve("done")));
    expect(await clock.until(work)).toBe("done");
    expect(clock.now()).toBe(40);
    await expect(clock.until(Promise.reject(new Error("no")))).rejects.toThrow("no");
  });

  it("says so when work cannot end, or takes longer than it may", async () => {
    const clock = new ManualClock();
    const never = new Promise<void>(() => {});
    await expect(clock.until(never)).rejects.toMatchObject({ code: "TESTING_STUCK" });
    const again = (): void => void clock.after(100, again);
    again();
    await expect(clock.until(never, 1_000)).rejects.toThrow("has not ended after 1000 ms");
    expect(clock.now()).toBe(1_000);
  });
});
