import { isThenable } from "../../narrow/index.ts";
import type { Clock, RunContext } from "../../telemetry/index.ts";
import { untilAborted } from "../../time/index.ts";

/**
 * Runs the user's part of a run and keeps how long it took: from the moment the user's function gets control
 * until what it returned settles. What it calls meanwhile is in there too, since a called orchestrator books
 * its own share of the framework: so each moment in the framework is booked once, by the run it served.
 */
export class UserTime {
  readonly #clock: Clock;
  /** Milliseconds so far. */
  spent = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async run<T>(work: () => T | PromiseLike<T>, context: RunContext): Promise<T> {
    const from = this.#clock.now();
    try {
      const given = work();
      if (context.source === undefined || !isThenable(given)) return await given;
      return await untilAborted(given, context.signal, () => context.abortError());
    } finally {
      this.spent += this.#clock.now() - from;
    }
  }
}
