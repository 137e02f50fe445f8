import { type Outcome, outcomes } from "../../catalog/index.ts";
import type { BoundCounter } from "../../metrics/index.ts";
import { AbortScope, classifyOutcome, type RunContext, TimeoutError } from "../../telemetry/index.ts";
import type { Kit } from "../kit/kit.ts";
import type { StepFunction } from "../kit/primitive.ts";
import { type FailedCompensation, SagaError } from "./saga-error.ts";

/** A step of a saga that has completed and knows how to be undone. */
export interface Done {
  readonly step: string;
  readonly compensate: StepFunction<unknown, unknown>;
  readonly input: unknown;
  readonly output: unknown;
}

/** Undoes what a failed run of one saga had done, and counts how that ended. */
export class Compensation {
  readonly #kit: Kit;
  readonly #saga: string;
  readonly #within: number;
  readonly #counters: ReadonlyMap<Outcome, BoundCounter>;

  /** `within` are the milliseconds that each compensation has. */
  constructor(kit: Kit, saga: string, within: number) {
    const counter = kit.port.metrics.counter("tta_saga_compensations_total");
    this.#kit = kit;
    this.#saga = saga;
    this.#within = within;
    this.#counters = new Map(
      outcomes.map((outcome) => [outcome, counter.bind({ primitive: saga, outcome })]),
    );
  }

  /**
   * Undoes the last first, each to its end before the next begins, and goes on when one fails. Gives what the
   * saga is to fail with.
   */
  async undo(done: readonly Done[], error: unknown, context: RunContext): Promise<unknown> {
    const failures: FailedCompensation[] = [];
    for (const one of done.toReversed()) {
      try {
        await this.#compensate(one, error, context);
        this.#counters.get("ok")?.inc(1, context.span.exemplar);
      } catch (failure) {
        // Nothing from outside can abort a compensation, so that only what it threw counts.
        const outcome = classifyOutcome(failure, { abortedAs: undefined });
        this.#counters.get(outcome)?.inc(1, context.span.exemplar);
        // A skip says that there was nothing to undo.
        if (outcome === "skipped") continue;
        failures.push({ step: one.step, error: failure });
        this.#kit.port.log.error("a step of a failed saga could not be undone", {
          saga: this.#saga,
          step: one.step,
          error: failure,
        });
      }
    }
    return failures.length === 0 ? error : new SagaError(this.#saga, failures, error);
  }

  /** Runs in a scope of its own: the run may have been aborted, and undoing must happen all the same. */
  async #compensate(done: Done, error: unknown, context: RunContext): Promise<void> {
    const scope = new AbortScope();
    const inner = context.child({ source: scope });
    const fn = done.compensate;
    const work = (async () => fn({ input: done.input, output: done.output, error }, inner))();
    let cancel: (() => void) | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      cancel = this.#kit.port.clock.after(this.#within, () => {
        const limit = new TimeoutError(`undoing "${done.step}" took longer than ${this.#within} ms`);
        reject(limit);
        scope.abort(limit);
      });
    });
    try {
      await Promise.race([work, late]);
    } finally {
      cancel?.();
    }
  }
}
