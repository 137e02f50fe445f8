import { type Outcome, outcomes } from "../catalog/index.ts";
import type { BoundGauge, BoundHistogram } from "../metrics/index.ts";
import { classifyOutcome } from "./classify-outcome.ts";
import type { Clock } from "./clock.ts";
import type { RunContext } from "./run-context.ts";

/** Where the executions of one thing are booked. */
export interface ExecutionHandles {
  readonly inFlight: BoundGauge;
  /** The histogram handle of one outcome, in seconds. */
  duration(outcome: Outcome): BoundHistogram;
}

/**
 * Books executions: each that begins ends exactly once. Every outcome is bound ahead, so that all series
 * exist from the first scrape and an execution only adds to numbers.
 *
 * Reading the clock is the dearest part of it, so what begins or ends at one moment may share a reading: `now`.
 * That holds until control is given away. Whoever waits for a promise is called again after everybody who was
 * in line before, and those may have taken any time: a reading from before is of no use then.
 */
export class ExecutionMeter {
  readonly #clock: Clock;
  readonly #inFlight: BoundGauge;
  readonly #ok: BoundHistogram;
  readonly #others: ReadonlyMap<Outcome, BoundHistogram>;

  constructor(clock: Clock, handles: ExecutionHandles) {
    this.#clock = clock;
    this.#inFlight = handles.inFlight;
    this.#others = new Map(outcomes.map((outcome) => [outcome, handles.duration(outcome)]));
    this.#ok = this.#others.get("ok") ?? handles.duration("ok");
  }

  /** Starts an execution; give the returned time to the call that ends it. */
  begin(now: number = this.#clock.now()): number {
    this.#inFlight.inc();
    return now;
  }

  /** Ends an execution that gave a value; returns the time at which. */
  succeed(start: number, context: RunContext, now: number = this.#clock.now()): number {
    this.#inFlight.dec();
    this.#ok.observe((now - start) / 1000, context.span.exemplar);
    return now;
  }

  /** Ends an execution with what it threw, and says how that was booked. */
  fail(start: number, error: unknown, context: RunContext): Outcome {
    const outcome = classifyOutcome(error, context);
    this.#inFlight.dec();
    this.#others.get(outcome)?.observe((this.#clock.now() - start) / 1000, context.span.exemplar);
    return outcome;
  }
}
