import type { Duration } from "../../../duration/index.ts";
import type { Primitive, Step } from "../../kit/primitive.ts";

/**
 * How the wait before an attempt is spread, so that clients that failed together do not come back together:
 * `full` anywhere from 0 to the computed wait, `half` from half of it, `decorrelated` around it with a memory,
 * `none` not at all.
 */
export type Jitter = "full" | "half" | "decorrelated" | "none";

export interface RetryOptions {
  /** How often the step is run at most, the first time included. Default 3. */
  readonly attempts?: number | undefined;
  /** Wait before the second attempt, before jitter; it doubles from attempt to attempt. Default `"200ms"`. */
  readonly delay?: Duration | undefined;
  /** Longest wait between two attempts, also where an error asks for more. Default `"30s"`. */
  readonly maxDelay?: Duration | undefined;
  /** Default `full`. */
  readonly jitter?: Jitter | undefined;
  /**
   * Says whether another attempt can help; `attempt` counts from 1. It is not asked when the run was cancelled
   * or the step skipped, which are never tried again. If it throws, there is no further attempt. Default: the
   * outcomes `error` and `timeout` are tried again, a refusal (`rejected`) is not.
   */
  readonly retryable?: ((error: unknown, attempt: number) => boolean) | undefined;
}

/**
 * Runs a step again when it failed, with growing pauses. An error that says when to come back is obeyed, up to
 * `maxDelay`: `retryAfterMs` (milliseconds), `retryAfter` (a number of seconds, a text such as `"2s"` or a
 * Date), or the response header `retry-after` (seconds or an HTTP date) or `retry-after-ms` in `headers` or
 * `response.headers`. When the attempts are used up it fails with the last error as it is. An abort ends a
 * pause at once.
 *
 * @example
 * ```ts
 * const answer = retry("openai", { attempts: 3, retryable: (error) => isTransient(error) }, openai);
 * ```
 */
export type RetryFactory = <In, Out>(
  name: string,
  options: RetryOptions,
  step: Step<In, Out>,
) => Primitive<In, Out>;
