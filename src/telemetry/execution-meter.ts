import { type Outcome, outcomes } from "../catalog/index.ts";
import type { BoundGauge, BoundHistogram } from "../metrics/index.ts";
import { classifyOutcome } from "./classify-outcome.ts";
import type { Clock } from "./clock.ts";
import type { Named } from "./root-run.ts";
import type { RootRuns } from "./root-runs.ts";
import type { RunContext } from "./run-context.ts";

/** Where the executions of one thing are booked. */
export interface ExecutionHandles {
  readonly inFlight: BoundGauge;
  /** The histogram handle of one outcome, in seconds. */
  duration(outcome: Outcome): BoundHistogram;
}

/** What can be called from outside, and where the runs are that it leads then. */
export interface Leader {
  readonly what: Named;
  readonly runs: RootRuns;
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
  readonly #leader: Leader | undefined;

  /** With `leader` it closes the run that its execution began with, which is cheaper than to wait for the promise. */
  constructor(clock: Clock, handles: ExecutionHandles, leader?: Leader) {
    this.#clock = clock;
    this.#leader = leader;
    this.#inFlight = handles.inFlight;
    this.#others = new Map(outcomes.map((outcome) => [outcome, handles.duration(outcome)]));
    this.#ok = this.#others.get("ok") ?? handles.duration("ok");
  }

  /** Starts an execution; give the returned time to the call that ends it. */
  begin(context: RunContext, now: number = this.#clock.now()): number {
    this.#inFlight.inc();
    const { root } = context;
    if (root !== undefined && root.what === this.#leader?.what) root.depth += 1;
    return now;
  }

  /** Ends an execution that gave a value; returns the time at which. */
  succeed(start: number, context: RunContext, now: number = this.#clock.now()): number {
    this.#inFlight.dec();
    this.#ok.observe((now - start) / 1000, context.span.exemplar);
    this.#leave(context);
    return now;
  }

  /** Ends an execution with what it threw, and says how that was booked. */
  fail(start: number, error: unknown, context: RunContext): Outcome {
    const outcome = classifyOutcome(error, context);
    this.#inFlight.dec();
    this.#others.get(outcome)?.observe((this.#clock.now() - start) / 1000, context.span.exemplar);
    this.#leave(context);
    return outcome;
  }

  #leave({ root }: RunContext): void {
    if (root === undefined || root.what !== this.#leader?.what) return;
    root.depth -= 1;
    if (root.depth === 0) this.#leader.runs.close(root);
  }
}
