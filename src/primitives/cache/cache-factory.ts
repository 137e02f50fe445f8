import type { RunContext } from "../../telemetry/index.ts";
import type { Duration } from "../kit/duration.ts";
import type { Primitive, Step } from "../kit/primitive.ts";

export interface CacheOptions<In> {
  /**
   * Names what the result depends on, wholly. `undefined` runs the step without the cache. If it throws, the
   * step runs without the cache too and the lookup counts as `error`.
   */
  readonly key: (input: In, context: RunContext) => string | undefined;
  /** How long a result is good, such as `"250ms"`, `"5m"` or 60_000. Default: until its room is needed. */
  readonly ttl?: Duration | undefined;
  /** Most results that are kept; the least recently used goes first. Default 1,000. */
  readonly maxEntries?: number | undefined;
}

/** A cache that can also be looked at and emptied. */
export interface CachePrimitive<In, Out> extends Primitive<In, Out> {
  /** Results that are kept now. */
  readonly size: number;
  /** Forgets one result, also one that is being worked out; true if there was one. */
  delete(key: string): boolean;
  /** Forgets everything, also what is being worked out. */
  clear(): void;
}

/**
 * Remembers what a step gave. Concurrent misses of one key run it once; a stored `undefined` or `null` is a
 * hit; errors are never stored. Results are given out as they are, not copied.
 *
 * @example
 * ```ts
 * const cached = cache("answers", { ttl: "1h", key: (question: Question) => question.text }, answer);
 * ```
 */
export type CacheFactory = <In, Out>(
  name: string,
  options: CacheOptions<In>,
  step: Step<In, Out>,
) => CachePrimitive<In, Out>;
