import type { ErrorCode } from "./codes.ts";

const brand = "tta-observability/error";

/** What an {@link ObsError} is made of: what was wrong and where, and what to write instead. */
export interface ObsErrorInput {
  readonly code: ErrorCode;
  /** What was wrong, and where: one sentence without a final full stop. */
  readonly problem: string;
  /** What to write or do instead: one sentence without a final full stop. */
  readonly fix: string;
  readonly cause?: unknown;
}

/**
 * The only error class that this package throws on bad input. Its message is one line: problem, then fix.
 *
 * @example
 * ```ts
 * throw new ObsError({ code: "CATALOG_NAME", problem: 'counter "requests" has no suffix', fix: 'call it "requests_total"' });
 * ```
 */
export class ObsError extends Error {
  override readonly name: string = "ObsError";
  readonly brand: typeof brand = brand;
  readonly code: ErrorCode;
  readonly problem: string;
  readonly fix: string;

  constructor(input: ObsErrorInput) {
    super(`${input.problem}: ${input.fix}.`, input.cause === undefined ? undefined : { cause: input.cause });
    this.code = input.code;
    this.problem = input.problem;
    this.fix = input.fix;
  }
}

/** True for an {@link ObsError}, also one that another copy of this package threw. */
export function isObsError(error: unknown): error is ObsError {
  return error instanceof Error && "brand" in error && error.brand === brand;
}
