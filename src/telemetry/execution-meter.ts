import { type Outcome, outcomes } from "../catalog/index.ts";
import type { BoundGauge, BoundHistogram } from "../metrics/index.ts";
import { classifyOutcome } from "./classify-outcome.ts";
import type { Clock } from "./clock.ts";
import type { Lap } from "./lap.ts";
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
  begin(lap?: Lap): number {
    this.#inFlight.inc();
    return lap?.fresh === true ? lap.at : this.#clock.now();
  }

  succeed(start: number, context: RunContext, lap?: Lap): void {
    this.#inFlight.dec();
    let end: number;
    if (lap === undefined) {
      end = this.#clock.now();
    } else {
      if (!lap.fresh) lap.at = this.#clock.now();
      lap.fresh = true;
      end = lap.at;
    }
    this.#ok.observe((end - start) / 1000, context.span.exemplar);
  }

  /** Ends an execution with what it threw, and says how that was booked. */
  fail(start: number, error: unknown, context: RunContext): Outcome {
    const outcome = classifyOutcome(error, context);
    this.#inFlight.dec();
    this.#others.get(outcome)?.observe((this.#clock.now() - start) / 1000, context.span.exemplar);
    return outcome;
  }
}
