import type { Duration } from "../../../duration/index.ts";
import type { Primitive, Step } from "../../kit/primitive.ts";

export interface TimeoutOptions<In, Other = never> {
  /** The time limit, such as `"250ms"`, `"20s"` or 5_000 (milliseconds). */
  readonly after: Duration;
  /** Answers in place of a step that was too late. It runs after the limit and is not limited itself. */
  readonly fallback?: Step<In, Other> | undefined;
}

/**
 * Ends a step that takes too long with a `TimeoutError` (outcome `timeout`), and tells it to stop through
 * `context.signal`. A step that does not listen goes on unseen: its result is thrown away and counted, its
 * error is dropped. A result that is there when the limit is looked at is taken, also if the process was too
 * busy to look in time. The limit is kept to within 20 ms and by itself keeps no process alive.
 *
 * @example
 * ```ts
 * const answer = timeout("openai", { after: "20s", fallback: () => "Ask again later." }, openai);
 * ```
 */
export type TimeoutFactory = <In, Out, Other = never>(
  name: string,
  options: TimeoutOptions<NoInfer<In>, Other>,
  step: Step<In, Out>,
) => Primitive<In, Out | NoInfer<Other>>;
