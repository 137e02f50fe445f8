const brand = "tta-observability/saga";

/** A completed step that could not be undone, and why. */
export interface FailedCompensation {
  readonly step: string;
  readonly error: unknown;
}

/**
 * A saga failed and could not undo all that it had done: somebody has to look at it. `cause` is what failed
 * the saga; `failures` are the steps whose compensation failed, in the order in which it was tried, and
 * `errors` their errors. A saga that could undo everything fails with what failed it, not with this.
 */
export class SagaError extends AggregateError {
  override readonly name: string = "SagaError";
  readonly brand: typeof brand = brand;
  readonly failures: readonly FailedCompensation[];

  constructor(saga: string, failures: readonly FailedCompensation[], cause: unknown) {
    super(
      failures.map(({ error }) => error),
      `saga "${saga}" failed, and could not undo ${failures.map(({ step }) => `"${step}"`).join(", ")}`,
      { cause },
    );
    this.failures = failures;
  }
}

/** True for a {@link SagaError}, also one that another copy of this package threw. */
export function isSagaError(error: unknown): error is SagaError {
  return error instanceof Error && "brand" in error && error.brand === brand;
}
