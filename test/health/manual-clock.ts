import type { Clock } from "../../src/telemetry/index.ts";

/** A clock that moves only when told; due callbacks run in order, each followed by the promises it started. */
export function manualClock() {
  let now = 0;
  /** What a machine that slept adds to the wall clock alone. */
  let slept = 0;
  let pending: { at: number; callback: () => void }[] = [];
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const clock: Clock = {
    now: () => now,
    wallTime: () => Date.UTC(2026, 0, 1) + now + slept,
    after: (delayMs, callback) => {
      const entry = { at: now + delayMs, callback };
      pending.push(entry);
      return () => {
        pending = pending.filter((other) => other !== entry);
      };
    },
  };
  return {
    clock,
    settle,
    pending: () => pending.length,
    sleep: (ms: number) => {
      slept += ms;
    },
    /** Moves the monotonic clock without running what is due: a blocked event loop. */
    block: (ms: number) => {
      now += ms;
    },
    async advance(ms: number): Promise<void> {
      const end = now + ms;
      await settle();
      for (;;) {
        const next = pending.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        pending = pending.filter((entry) => entry !== next);
        now = Math.max(now, next.at);
        next.callback();
        await settle();
      }
      now = Math.max(now, end);
    },
  };
}
