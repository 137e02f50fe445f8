import type { BreakerState } from "../../../catalog/index.ts";
import { RejectedError } from "../../../telemetry/index.ts";

/** What a refusal says of the breaker. */
export interface CircuitOpenParts {
  readonly breaker: string;
  readonly state: BreakerState;
  /** Milliseconds until it lets a trial through; undefined when nobody can know. */
  readonly retryAfterMs: number | undefined;
  /** The same as a moment, in milliseconds since 1970. */
  readonly retryAt: number | undefined;
  readonly lastFailure: unknown;
}

function when({ state, retryAfterMs }: CircuitOpenParts): string {
  if (state === "isolated") return "is isolated by hand";
  if (retryAfterMs === undefined) return "is half open and waits for the end of its trial";
  return `is open and may be tried again in ${(retryAfterMs / 1000).toFixed(1)} s`;
}

/** A circuit breaker refused the call. Outcome `rejected`; `cause` is the last failure behind it. */
export class CircuitOpenError extends RejectedError {
  /** Name of the breaker. */
  readonly breaker: string;
  readonly state: BreakerState;
  /** Milliseconds until it may be tried again; undefined when nobody can know. */
  readonly retryAfterMs: number | undefined;
  /** When it may be tried again. */
  readonly retryAt: Date | undefined;

  constructor(parts: CircuitOpenParts) {
    super(
      `circuit breaker "${parts.breaker}" ${when(parts)}`,
      parts.lastFailure === undefined ? undefined : { cause: parts.lastFailure },
    );
    this.breaker = parts.breaker;
    this.state = parts.state;
    this.retryAfterMs = parts.retryAfterMs;
    this.retryAt = parts.retryAt === undefined ? undefined : new Date(parts.retryAt);
  }
}
