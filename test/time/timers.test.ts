import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { callAfter, sleep, timeoutSignal } from "../../src/time/index.ts";

const day = 86_400_000;
const longest = 2 ** 31 - 1;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("callAfter", () => {
  it.each([1, longest - 1, longest, longest + 1, 60 * day, 400 * day])(
    "calls back after %d ms, once, and not before",
    (milliseconds) => {
      let calls = 0;
      callAfter(milliseconds, () => void calls++);
      vi.advanceTimersByTime(milliseconds - 1);
      expect(calls).toBe(0);
      vi.advanceTimersByTime(1);
      expect(calls).toBe(1);
      vi.advanceTimersByTime(3 * longest);
      expect([calls, vi.getTimerCount()]).toEqual([1, 0]);
    },
  );

  it("never calls back after for ever", () => {
    callAfter(Number.POSITIVE_INFINITY, () => expect.unreachable());
    vi.advanceTimersByTime(1_000 * day);
    expect(vi.getTimerCount()).toBe(1);
  });

  it("is cancelled in any of its parts", () => {
    for (const waited of [0, longest - 1, longest, longest + day]) {
      const cancel = callAfter(60 * day, () => expect.unreachable());
      vi.advanceTimersByTime(waited);
      cancel();
      expect(vi.getTimerCount()).toBe(0);
    }
    vi.advanceTimersByTime(100 * day);
  });

  it("keeps the process alive in every part, unless it is in the background", () => {
    vi.useRealTimers();
    const refs: boolean[] = [];
    const real = globalThis.setTimeout;
    const timers: NodeJS.Timeout[] = [];
    vi.spyOn(globalThis, "setTimeout").mockImplementation(((callback: () => void, milliseconds: number) => {
      // What is longer than a part ends at once here, so that the next part is seen.
      const timer = real(milliseconds === longest ? callback : () => {}, milliseconds === longest ? 0 : day);
      timers.push(timer);
      return timer;
    }) as never);
    const cancels = [callAfter(30 * day, () => {}), callAfter(30 * day, () => {}, true)];
    return new Promise<void>((resolve) => real(resolve, 20)).then(() => {
      refs.push(...timers.slice(-2).map((timer) => timer.hasRef()));
      for (const cancel of cancels) cancel();
      vi.restoreAllMocks();
      expect([timers.length, refs]).toEqual([4, [true, false]]);
    });
  });
});

describe("sleep", () => {
  it("takes as long as it is told", async () => {
    let awake = false;
    const sleeping = sleep(60 * day).then(() => {
      awake = true;
    });
    await vi.advanceTimersByTimeAsync(60 * day - 1);
    expect(awake).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await sleeping;
    expect(awake).toBe(true);
  });

  it("ends with its signal, and leaves neither a timer nor a listener", async () => {
    const controller = new AbortController();
    const remove = vi.spyOn(controller.signal, "removeEventListener");
    const sleeping = sleep(day, { signal: controller.signal });
    controller.abort();
    await sleeping;
    expect([vi.getTimerCount(), remove.mock.calls.length]).toEqual([0, 1]);
    await sleep(day, { signal: controller.signal });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("timeoutSignal", () => {
  it("is aborted after a time that no timer counts, with the reason that short ones have", async () => {
    const signal = timeoutSignal(60 * day);
    vi.advanceTimersByTime(60 * day - 1);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toMatchObject({ name: "TimeoutError" });
    vi.useRealTimers();
    const short = timeoutSignal(0.5);
    await new Promise((resolve) => short.addEventListener("abort", resolve));
    expect(short.reason).toMatchObject({ name: "TimeoutError" });
  });
});
