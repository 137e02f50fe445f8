import { ObsError } from "../errors/index.ts";
import type { Clock } from "../telemetry/index.ts";

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

export interface ManualClockOptions {
  /** Milliseconds since 1970 at which the wall clock stands first. Default: the first second of 2026, UTC. */
  readonly wallTime?: number | undefined;
}

/** Kept from the start, so that a test that replaces the timers of the process does not stop this clock. */
const nextTurn = setImmediate;
const longestWait = 3_600_000;

/** Lets every promise that can go on do so. It waits for no disk, no network and no real timer. */
const settled = (): Promise<void> => new Promise((resolve) => nextTurn(resolve));

/**
 * Time that moves only when told. What is timed with it (time limits, backoff, time to live, sweeps) happens
 * in order and at once, however long it claims to take.
 *
 * @example
 * ```ts
 * const clock = new ManualClock();
 * clock.after(60_000, () => console.log("a minute later"));
 * await clock.advance(60_000);
 * ```
 */
export class ManualClock implements Clock {
  readonly #wallStart: number;
  readonly #timers = new Set<Timer>();
  #now = 0;

  constructor(options: ManualClockOptions = {}) {
    this.#wallStart = options.wallTime ?? Date.UTC(2026, 0, 1);
  }

  /** Callbacks that wait for their time. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Milliseconds since this clock was made. Like `after` it can be passed on without its clock. */
  readonly now = (): number => this.#now;

  readonly wallTime = (): number => this.#wallStart + this.#now;

  readonly after = (delayMs: number, callback: () => void): (() => void) => {
    const timer: Timer = { at: this.#now + (delayMs > 0 ? delayMs : 0), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /**
   * Moves on by `ms`. What becomes due on the way runs in order, each at its own time and followed by the
   * promises that it sets going; what these plan runs too if it is due. Rejects with what a callback throws.
   */
  async advance(ms: number): Promise<void> {
    if (!(Number.isFinite(ms) && ms >= 0)) throw wrong(`advance was asked for ${ms}`);
    const end = this.#now + ms;
    await settled();
    for (let next = this.#next(); next !== undefined && next.at <= end; next = this.#next()) {
      await this.#fire(next);
    }
    this.#now = Math.max(this.#now, end);
  }

  /**
   * Moves on from timer to timer until `work` has ended, and gives what it gave: for work of which you do not
   * care how long it takes. Rejects with TESTING_STUCK when no timer is left or `limitMs` (default one hour)
   * have passed and it has still not ended.
   */
  async until<T>(work: PromiseLike<T>, limitMs: number = longestWait): Promise<T> {
    if (!(limitMs >= 0)) throw wrong(`until was given the limit ${limitMs}`);
    const end = this.#now + limitMs;
    const state = { done: false };
    const finish = (): void => {
      state.done = true;
    };
    Promise.resolve(work).then(finish, finish);
    await settled();
    while (!state.done) {
      const next = this.#next();
      if (next === undefined || next.at > end) throw stuck(next === undefined, limitMs);
      await this.#fire(next);
    }
    return work;
  }

  #next(): Timer | undefined {
    let next: Timer | undefined;
    // A set keeps the order of planning, so of two timers due together the earlier one comes first.
    for (const timer of this.#timers) if (next === undefined || timer.at < next.at) next = timer;
    return next;
  }

  async #fire(timer: Timer): Promise<void> {
    this.#timers.delete(timer);
    this.#now = Math.max(this.#now, timer.at);
    timer.callback();
    await settled();
  }
}

function wrong(problem: string): ObsError {
  return new ObsError({ code: "TESTING_TIME", problem, fix: "give milliseconds, 0 or more" });
}

function stuck(nothingLeft: boolean, limitMs: number): ObsError {
  return new ObsError({
    code: "TESTING_STUCK",
    problem: nothingLeft
      ? "the work has not ended and nothing is left that could end it"
      : `the work has not ended after ${limitMs} ms`,
    fix: "look for a promise that nobody settles, or for work that waits for something real",
  });
}
