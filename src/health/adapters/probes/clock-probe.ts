import type { ProbeResult } from "../../checks/probe.ts";
import type { ClockTarget } from "../../config/kinds/clock.ts";
import { ask } from "./ask.ts";

const mostBytes = 64 * 1024;

/** Half of the second that a header Date stands for: it is in the middle on average. */
const halfSecondMs = 500;

const secondsText = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Compares this machine's clock with that of a server, which says whole seconds. */
export async function probeClock(target: ClockTarget, signal: AbortSignal): Promise<ProbeResult> {
  const asked = Date.now();
  const started = performance.now();
  const { date } = await ask({ url: target.url, access: target.access, mostBytes }, signal);
  const tookMs = performance.now() - started;
  const theirs = Date.parse(date ?? "");
  if (Number.isNaN(theirs)) return { verdict: "fail", output: "it does not say what time it is (no Date)" };
  const offset = asked + tookMs / 2 - (theirs + halfSecondMs);
  // What the way and the whole seconds leave open is not held against anybody.
  const atLeast = Math.abs(offset) - halfSecondMs - tookMs / 2;
  const measured = offset / 1000;
  if (atLeast <= target.mostMs) return { verdict: "pass", measured };
  return {
    verdict: "fail",
    measured,
    output: `this clock is ${secondsText(Math.abs(offset))} ${offset > 0 ? "ahead of" : "behind"} the other, expected ${secondsText(target.mostMs)} or less`,
  };
}
