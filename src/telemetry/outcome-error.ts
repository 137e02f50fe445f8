import type { Outcome } from "../catalog/index.ts";

const brand = "tta-observability/outcome";

/** An error that says by itself how an execution ended. Throw one of its subclasses. */
export abstract class OutcomeError extends Error {
  readonly brand: typeof brand = brand;
  abstract readonly outcome: Outcome;

  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Our own time limit passed. Outcome `timeout`. */
export class TimeoutError extends OutcomeError {
  readonly outcome = "timeout";
}

/** A breaker, a bulkhead or a budget refused to start the work. Outcome `rejected`. */
export class RejectedError extends OutcomeError {
  readonly outcome = "rejected";
}

/** The caller gave up. Outcome `cancelled`; `cause` is the reason of the abort. */
export class CancelledError extends OutcomeError {
  readonly outcome = "cancelled";
}

/**
 * The step says that there was nothing to do. Outcome `skipped`, which no error ratio counts.
 *
 * @example
 * ```ts
 * step("summarize", (page: Page) => {
 *   if (page.text === "") throw new SkippedError("the page is empty");
 *   return summarize(page);
 * });
 * ```
 */
export class SkippedError extends OutcomeError {
  readonly outcome = "skipped";
}

/** True for any {@link OutcomeError}, also one that another copy of this package threw. */
export function isOutcomeError(error: unknown): error is OutcomeError {
  return error instanceof Error && "brand" in error && error.brand === brand;
}

const endedAs =
  <E extends OutcomeError>(outcome: Outcome) =>
  (error: unknown): error is E =>
    isOutcomeError(error) && error.outcome === outcome;

export const isTimeoutError = endedAs<TimeoutError>("timeout");
export const isRejectedError = endedAs<RejectedError>("rejected");
export const isCancelledError = endedAs<CancelledError>("cancelled");
export const isSkippedError = endedAs<SkippedError>("skipped");
