/** A result as a shared store holds it. */
export interface BackendRecord {
  /** The written form of the result. */
  readonly text: string;
  readonly tags: readonly string[];
  /** What `read` said when the work on this result had not begun: what is forgotten later concerns it too. */
  readonly version: string;
  /** Milliseconds until the store is to forget it by itself. */
  readonly lifetime: number;
}

/** What a shared store knows of a key. */
export interface BackendAnswer {
  /** Changes whenever something of the cache is forgotten, and never takes an old value again. */
  readonly version: string;
  /** Absent when there is none, or when it or one of its tags was forgotten since its work began. */
  readonly found?:
    | {
        readonly text: string;
        readonly tags: readonly string[];
        /** Milliseconds until the store forgets it. */
        readonly remaining: number;
      }
    | undefined;
}

/** One key, everything with a tag, or everything of a cache. */
export type Forgotten = { readonly key: string } | { readonly tag: string } | "everything";

/**
 * A store that the caches of several processes share. `cache` is the name of the cache. Every call may reject
 * or take long: the cache waits for a bounded time, counts it in `tta_cache_backend_errors_total` and goes on
 * with what its process has.
 */
export interface CacheBackend {
  /** The value of the label `backend`, such as `redis`. */
  readonly name: string;
  read(cache: string, key: string): Promise<BackendAnswer>;
  /**
   * Keeps a record. It must never be found again if its key, one of its tags or everything was forgotten after its
   * version: refuse it here, or hide it when it is read.
   */
  write(cache: string, key: string, record: BackendRecord): Promise<void>;
  /** `within` are the milliseconds for which a record that was begun before may still be written. */
  forget(cache: string, what: Forgotten, within: number): Promise<void>;
  /**
   * True for the one process that may work out a new result of a stale key during the next `forMs`
   * milliseconds. Without it every process that finds a stale result works out a new one.
   */
  claim?(cache: string, key: string, forMs: number): Promise<boolean>;
}
