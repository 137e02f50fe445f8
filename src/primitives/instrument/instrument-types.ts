/** What all policies of cockatiel have, `wrap` too. */
interface CockatielPolicy {
  execute(work: never, signal?: never): Promise<unknown>;
  readonly onSuccess: (listener: never) => { dispose(): void };
  readonly onFailure: (listener: never) => { dispose(): void };
}

/** What is asked of a circuit breaker of opossum. */
export interface OpossumBreaker {
  fire(...input: never[]): Promise<unknown>;
  readonly closed: boolean;
  readonly opened: boolean;
  readonly halfOpen: boolean;
  on(event: never, listener: never): unknown;
  off(event: never, listener: never): unknown;
}

/** What is asked of a cache of lru-cache. */
export interface LruCache {
  readonly size: number;
  get(key: never, options?: never): unknown;
  set(key: never, value: never, options?: never): unknown;
  has(key: never, options?: never): boolean;
  peek(key: never, options?: never): unknown;
  purgeStale(): boolean;
  clear(): void;
}

/** What is asked of a queue of p-queue. */
export interface TaskQueue {
  readonly size: number;
  readonly pending: number;
  readonly concurrency: number;
  add(task: never, options?: never): Promise<unknown>;
  clear(): void;
}

/** What {@link InstrumentFactory} knows, by its shape: any version of a library that still has it will do. */
export type Instrumentable = CockatielPolicy | OpossumBreaker | LruCache | TaskQueue;

/** Metrics on something that was there before. */
export interface Instrumented {
  /** The value of the label `primitive` (or `breaker`, `cache`). */
  readonly name: string;
  /** Which primitives it is booked as, such as `retry` and `timeout` of a wrap of both. */
  readonly kinds: readonly string[];
  /** Takes the metrics off again; what was recorded stays. */
  dispose(): void;
}

/**
 * Puts the metrics of our own primitives on a policy that you already have: any of cockatiel's (a `wrap` with
 * all that is in it), a breaker of opossum, a cache of lru-cache, a queue of p-queue. It works on the object
 * itself, so wherever it is used it is seen, and behaves as before. One that has metrics already keeps them
 * and gets no second ones. Throws PRIMITIVE_POLICY for anything else.
 *
 * @example
 * ```ts
 * const policy = wrap(retry(handleAll, { maxAttempts: 3 }), timeout(2_000, TimeoutStrategy.Aggressive));
 * instrument(policy, "openai");
 * ```
 */
export type InstrumentFactory = (policy: Instrumentable, name: string) => Instrumented;
