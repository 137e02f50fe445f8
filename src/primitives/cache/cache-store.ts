import { LRUCache } from "lru-cache";
import type { BoundCounter, BoundGauge } from "../../metrics/index.ts";
import type { Clock, Picodollars, TelemetryPort } from "../../telemetry/index.ts";
import { TagIndex } from "./tag-index.ts";

/** What is stored; a box, so that a stored `undefined` differs from nothing stored. */
interface Content<V> {
  readonly value: V;
  /** An error stands in place of the value. */
  readonly failure?: { readonly error: unknown } | undefined;
  readonly tags?: readonly string[] | undefined;
  /** What the shared store said before the work on it began. */
  readonly version?: string | undefined;
  /** What calls of models cost that were made for it; undefined without any. */
  readonly spent?: Picodollars | undefined;
  /** Milliseconds for which the shared store need not be asked. */
  readonly trustFor?: number | undefined;
}

/** A stored result with its times, in milliseconds of the clock. */
export interface Entry<V> {
  readonly value: V;
  readonly failure: { readonly error: unknown } | undefined;
  readonly tags: readonly string[];
  readonly version: string | undefined;
  readonly freshUntil: number;
  readonly goneAt: number;
  /** Until then the shared store need not be asked. */
  trustedUntil: number;
  /** What calls of models cost that were made for it. */
  readonly spent: Picodollars | undefined;
  /** USD by the cost function; worked out when first asked for. */
  cost: number | undefined;
  /** No new result is worked out in the background before. */
  refreshAfter: number;
}

const noTags: readonly string[] = [];
const shortestSweep = 1_000;
const longestSweep = 60_000;

/**
 * The entries of one cache, with their metrics. An entry is never given out after its time; the room that it
 * takes is freed when it is asked for, when room is needed, or by a sweep within a minute.
 */
export class CacheStore<V> {
  readonly #clock: Clock;
  readonly #lru: LRUCache<string, Entry<V>>;
  readonly #tags = new TagIndex();
  readonly #evictions: Readonly<Record<"size" | "ttl" | "cleared", BoundCounter>>;
  readonly #entries: BoundGauge;
  #reported = 0;
  #sweepPlanned = false;

  constructor(port: TelemetryPort, cache: string, maxEntries: number) {
    const evictions = port.metrics.counter("tta_cache_evictions_total");
    this.#clock = port.clock;
    this.#evictions = {
      size: evictions.bind({ cache, reason: "size" }),
      ttl: evictions.bind({ cache, reason: "ttl" }),
      cleared: evictions.bind({ cache, reason: "cleared" }),
    };
    this.#entries = port.metrics.gauge("tta_cache_entries").bind({ cache });
    this.#lru = new LRUCache<string, Entry<V>>({
      max: maxEntries,
      dispose: (entry, key, reason) => this.#leave(key, entry, reason),
    });
  }

  get size(): number {
    return this.#lru.size;
  }

  /** The entry of a key unless its time, and that for which it may be stale, is over. */
  get(key: string): Entry<V> | undefined {
    const entry = this.#lru.get(key);
    if (entry === undefined || entry.goneAt === Number.POSITIVE_INFINITY) return entry;
    if (this.#clock.now() < entry.goneAt) return entry;
    this.delete(key);
    return undefined;
  }

  isStale(entry: Entry<V>): boolean {
    return entry.freshUntil !== entry.goneAt && entry.freshUntil <= this.#clock.now();
  }

  isTrusted(entry: Entry<V>): boolean {
    return entry.trustedUntil > this.#clock.now();
  }

  /** Keeps a result for `freshFor` milliseconds and, as stale, for `staleFor` more. */
  set(key: string, content: Content<V>, freshFor: number | undefined, staleFor: number): void {
    const { value, failure, tags = noTags, version, spent, trustFor = 0 } = content;
    const timed = freshFor !== undefined || trustFor > 0;
    const now = timed ? this.#clock.now() : 0;
    const freshUntil = freshFor === undefined ? Number.POSITIVE_INFINITY : now + freshFor;
    this.#lru.set(key, {
      value,
      failure,
      tags,
      version,
      spent,
      cost: undefined,
      freshUntil,
      goneAt: freshUntil + staleFor,
      trustedUntil: now + trustFor,
      refreshAfter: 0,
    });
    if (tags.length > 0) this.#tags.add(key, tags);
    this.#report();
    if (freshFor !== undefined) this.#planSweep(freshFor + staleFor);
  }

  delete(key: string): boolean {
    const had = this.#lru.delete(key);
    this.#report();
    return had;
  }

  deleteTag(tag: string): void {
    for (const key of this.#tags.keysOf(tag)) this.#lru.delete(key);
    this.#report();
  }

  clear(): void {
    this.#lru.clear();
    this.#report();
  }

  #leave(key: string, entry: Entry<V>, reason: LRUCache.DisposeReason): void {
    if (entry.tags.length > 0) this.#tags.remove(key, entry.tags);
    if (reason === "set") return;
    if (entry.goneAt <= this.#clock.now()) this.#evictions.ttl.inc();
    else this.#evictions[reason === "evict" ? "size" : "cleared"].inc();
  }

  /** Adds the difference instead of setting, so that two caches of one name add up. */
  #report(): void {
    this.#entries.inc(this.#lru.size - this.#reported);
    this.#reported = this.#lru.size;
  }

  #planSweep(lifetime: number): void {
    if (this.#sweepPlanned) return;
    this.#sweepPlanned = true;
    const wait = Math.min(Math.max(lifetime, shortestSweep), longestSweep);
    this.#clock.after(wait, () => this.#sweep(), true);
  }

  #sweep(): void {
    this.#sweepPlanned = false;
    const now = this.#clock.now();
    const expired: string[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const [key, { goneAt }] of this.#lru.entries()) {
      if (goneAt <= now) expired.push(key);
      else next = Math.min(next, goneAt);
    }
    for (const key of expired) this.#lru.delete(key);
    this.#report();
    if (next < Number.POSITIVE_INFINITY) this.#planSweep(next - now);
  }
}
