import type { EntityState } from "../../../machines/index.ts";

/** When a breaker opens, and for how long. */
export interface BreakerPolicy {
  /** After so many failures in a row. */
  readonly failures: number;
  /** So long it stays open at first, in milliseconds; the time doubles with each trial that fails. */
  readonly openForMs: number;
  readonly longestOpenMs: number;
  /** So many trials go on at once while it is half open, and so many must succeed to close it. */
  readonly trials: number;
}

/** A breaker as the store has it. Times are milliseconds since 1970, by the clock of the database. */
export interface BreakerState {
  readonly state: EntityState<"breaker">;
  /**
   * Grows with each change of the state, and when trials that hang are given up. What was begun in one phase counts only
   * in that phase: an answer of long ago says nothing of now.
   */
  readonly phase: number;
  /** In a row, while it is closed. */
  readonly failures: number;
  /** How often in a row it has opened. */
  readonly openings: number;
  /** From when on a trial may begin: when open, or when every trial is under way and one of them hangs. */
  readonly retryAt: number;
  readonly trials: number;
  readonly passed: number;
}

/** A breaker of which nothing is known. */
export const closedBreaker: BreakerState = {
  state: "closed",
  phase: 0,
  failures: 0,
  openings: 0,
  retryAt: 0,
  trials: 0,
  passed: 0,
};

/** What a call that has ended says of what was called. */
export type Verdict = "success" | "failure" | "nothing";

/** The breaker at a moment: half open as soon as the time of a trial has come. */
export function breakerAt(breaker: BreakerState, now: number): BreakerState {
  if (breaker.state !== "open" || now < breaker.retryAt) return breaker;
  return { ...breaker, state: "half_open", phase: breaker.phase + 1, trials: 0, passed: 0 };
}

/** The breaker with one call more that has begun; undefined if it does not let one in. */
export function admit(given: BreakerState, policy: BreakerPolicy, now: number): BreakerState | undefined {
  const breaker = breakerAt(given, now);
  if (breaker.state === "closed") return breaker;
  if (breaker.state === "open") return undefined;
  const isFull = breaker.trials >= policy.trials;
  if (isFull && now < breaker.retryAt) return undefined;
  // Trials that hang are given up: what they tell counts no more.
  const free = isFull ? { ...breaker, phase: breaker.phase + 1, trials: 0, passed: 0 } : breaker;
  return { ...free, trials: free.trials + 1, retryAt: now + openFor(free.openings, policy) };
}

/** The breaker after a call of this phase has ended. */
export function tell(
  breaker: BreakerState,
  { phase, verdict }: { readonly phase: number; readonly verdict: Verdict },
  policy: BreakerPolicy,
  now: number,
): BreakerState {
  if (phase !== breaker.phase || breaker.state === "open") return breaker;
  const isTrial = breaker.state === "half_open";
  if (verdict === "nothing") return isTrial ? { ...breaker, trials: breaker.trials - 1 } : breaker;
  if (verdict === "success") {
    if (!isTrial) return breaker.failures === 0 ? breaker : { ...breaker, failures: 0 };
    const passed = breaker.passed + 1;
    if (passed >= policy.trials) return { ...closedBreaker, phase: phase + 1 };
    return { ...breaker, trials: breaker.trials - 1, passed };
  }
  const failures = isTrial ? breaker.failures : breaker.failures + 1;
  if (!isTrial && failures < policy.failures) return { ...breaker, failures };
  const openings = breaker.openings + 1;
  return {
    state: "open",
    phase: phase + 1,
    failures,
    openings,
    retryAt: now + openFor(openings, policy),
    trials: 0,
    passed: 0,
  };
}

const openFor = (openings: number, { openForMs, longestOpenMs }: BreakerPolicy): number =>
  Math.min(openForMs * 2 ** Math.min(Math.max(0, openings - 1), 52), longestOpenMs);
