import type { Duration } from "../../duration/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import type { Primitive, Step } from "../kit/primitive.ts";
import type { CacheBackend } from "./shared/cache-backend.ts";

/** Which errors are remembered, and how long. */
export interface NegativeOptions {
  /** How long an error is given again without a new try; keep it short. */
  readonly ttl: Duration;
  /** True for an error that would come again, such as "not found". Never asked about a cancelled run. */
  readonly when: (error: unknown) => boolean;
}

/** A store that caches of several processes share. */
export interface SharedOptions {
  /** For example `redisCacheBackend({ client })`. Needs a `ttl`, so that the store does not fill up. */
  readonly backend: CacheBackend;
  /** Most time that a lookup waits for the store before it goes on with what this process has. Default `"100ms"`. */
  readonly wait?: Duration | undefined;
  /**
   * How long a result that came from the store is given out again without asking. What other processes
   * delete or invalidate is seen that much later. Default: the store is asked on every lookup.
   */
  readonly localFor?: Duration | undefined;
}

export interface CacheOptions<In, Out = unknown> {
  /**
   * Names what the result depends on, wholly. `undefined` runs the step without the cache. If it throws, the
   * step runs without the cache too and the lookup counts as `error`.
   */
  readonly key: (input: In, context: RunContext) => string | undefined;
  /** How long a result is good, such as `"250ms"`, `"5m"` or 60_000. Default: until its room is needed. */
  readonly ttl?: Duration | undefined;
  /**
   * How long after its `ttl` a result is still given out, as `stale`, while one run in the background works
   * out a new one. If that fails, the stale result stays, the log says so, and the next try waits a second.
   * The background run has no caller's signal: put a `timeout` inside the cache. Default: not at all.
   */
  readonly staleFor?: Duration | undefined;
  /** Most results that this process keeps; the least recently used goes first. Default 1,000. */
  readonly maxEntries?: number | undefined;
  /** Remembers errors too, in this process only; such a lookup counts as `hit`. Default: errors are not kept. */
  readonly negative?: NegativeOptions | undefined;
  /**
   * Names what the result was made of, such as `["user 7"]`, for `invalidateTag`. If it throws, the result is
   * not kept, since nobody could invalidate it.
   */
  readonly tags?: ((input: In, output: Out) => readonly string[]) | undefined;
  /**
   * What working out a result cost, in USD; default what calls of models cost that were made for it, where
   * `createLlm` measures them. With either `tta_cache_saved_usd_total` adds up the cost of every
   * result that was given out without running the step: hits, those that joined a run, and stale ones that
   * started no new run. A cost that is no number of 0 or more is left out, and said once in the log.
   */
  readonly cost?: ((output: Out) => number) | undefined;
  /** Shares results with other processes. While the store is down or slow, this process goes on alone. */
  readonly shared?: SharedOptions | undefined;
}

/** A cache that can also be looked at and emptied. */
export interface CachePrimitive<In, Out> extends Primitive<In, Out> {
  /** Results that this process keeps now, stale ones and errors among them. */
  readonly size: number;
  /**
   * Forgets one result, also one that is being worked out; true if this process had one. A shared store is
   * told in the background: see `settled`.
   */
  delete(key: string): boolean;
  /** Forgets everything, also what is being worked out. A shared store is told in the background. */
  clear(): void;
  /**
   * Forgets every result with this tag, also those being worked out, at once in this process: whoever comes later
   * is given none of them. Resolves when a shared store was told, or could not be told in time, and then is told
   * before it is asked again; never rejects.
   */
  invalidateTag(tag: string): Promise<void>;
  /** Resolves when all that was sent to a shared store has arrived or been given up; never rejects. */
  settled(): Promise<void>;
}

/**
 * Remembers what a step gave. Concurrent misses of one key run it once; a stored `undefined` or `null` is a
 * hit; errors are kept only where `negative` says so. Results are given out as they are, not copied, unless
 * they come from a shared store.
 *
 * @example
 * ```ts
 * const cached = cache("answers", { ttl: "1h", staleFor: "1h", key: (q: Question) => q.text }, answer);
 * ```
 */
export type CacheFactory = <In, Out>(
  name: string,
  options: CacheOptions<In, NoInfer<Out>>,
  step: Step<In, Out>,
) => CachePrimitive<In, Out>;
