import { LRUCache } from "lru-cache";
import type { BoundCounter, BoundGauge } from "../../metrics/index.ts";
import type { Clock, TelemetryPort } from "../../telemetry/index.ts";

/** A stored result. The box makes a stored `undefined` differ from nothing stored. */
interface Entry<V> {
  readonly value: V;
  readonly expiresAt: number;
}

export interface CacheStoreOptions {
  readonly maxEntries: number;
  /** Whole milliseconds; undefined keeps entries until room is needed. */
  readonly ttl: number | undefined;
}

const shortestSweep = 1_000;
const longestSweep = 60_000;

/**
 * The entries of one cache, with their metrics. An entry is never given out after its time; the room that it
 * takes is freed when it is asked for, when room is needed, or by a sweep within a minute.
 */
export class CacheStore<V> {
  readonly #clock: Clock;
  readonly #ttl: number | undefined;
  readonly #lru: LRUCache<string, Entry<V>>;
  readonly #evictions: Readonly<Record<"size" | "ttl" | "cleared", BoundCounter>>;
  readonly #entries: BoundGauge;
  #reported = 0;
  #sweepPlanned = false;

  constructor(port: TelemetryPort, cache: string, options: CacheStoreOptions) {
    const evictions = port.metrics.counter("tta_cache_evictions_total");
    this.#clock = port.clock;
    this.#ttl = options.ttl;
    this.#evictions = {
      size: evictions.bind({ cache, reason: "size" }),
      ttl: evictions.bind({ cache, reason: "ttl" }),
      cleared: evictions.bind({ cache, reason: "cleared" }),
    };
    this.#entries = port.metrics.gauge("tta_cache_entries").bind({ cache });
    this.#lru = new LRUCache<string, Entry<V>>({
      max: options.maxEntries,
      dispose: (entry, _key, reason) => this.#count(entry, reason),
    });
  }

  get size(): number {
    return this.#lru.size;
  }

  /** The stored result in a box, or undefined when there is none that is still good. */
  get(key: string): { readonly value: V } | undefined {
    const entry = this.#lru.get(key);
    if (entry === undefined || entry.expiresAt === Number.POSITIVE_INFINITY) return entry;
    if (this.#clock.now() < entry.expiresAt) return entry;
    this.delete(key);
    return undefined;
  }

  set(key: string, value: V): void {
    const expiresAt = this.#ttl === undefined ? Number.POSITIVE_INFINITY : this.#clock.now() + this.#ttl;
    this.#lru.set(key, { value, expiresAt });
    this.#report();
    this.#planSweep();
  }

  delete(key: string): boolean {
    const had = this.#lru.delete(key);
    this.#report();
    return had;
  }

  clear(): void {
    this.#lru.clear();
    this.#report();
  }

  #count(entry: Entry<V>, reason: LRUCache.DisposeReason): void {
    if (reason === "set") return;
    if (entry.expiresAt <= this.#clock.now()) this.#evictions.ttl.inc();
    else this.#evictions[reason === "evict" ? "size" : "cleared"].inc();
  }

  /** Adds the difference instead of setting, so that two caches of one name add up. */
  #report(): void {
    this.#entries.inc(this.#lru.size - this.#reported);
    this.#reported = this.#lru.size;
  }

  #planSweep(): void {
    if (this.#sweepPlanned || this.#ttl === undefined) return;
    this.#sweepPlanned = true;
    const wait = Math.min(Math.max(this.#ttl, shortestSweep), longestSweep);
    this.#clock.after(wait, () => this.#sweep(), true);
  }

  #sweep(): void {
    this.#sweepPlanned = false;
    const now = this.#clock.now();
    const expired: string[] = [];
    for (const [key, entry] of this.#lru.entries()) if (entry.expiresAt <= now) expired.push(key);
    for (const key of expired) this.#lru.delete(key);
    this.#report();
    if (this.#lru.size > 0) this.#planSweep();
  }
}
