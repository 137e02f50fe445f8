import type { BoundCounter, BoundGauge } from "../../metrics/index.ts";
import type { Kit } from "../kit/kit.ts";
import type { LruCache } from "./instrument-types.ts";

/** The fields of the object in which lru-cache tells what an operation did. */
export interface LruStatus {
  readonly get?: string;
  readonly set?: string;
  readonly memo?: string;
  readonly fetch?: string;
  readonly forceRefresh?: boolean;
  readonly returnedStale?: true;
}

type Result = "hit" | "miss" | "stale" | "coalesced";
type Eviction = "size" | "ttl" | "cleared";

function resultOf(status: LruStatus): Result {
  if (status.returnedStale === true) return "stale";
  if (status.fetch === "inflight") return "coalesced";
  const fetched = status.fetch === "get" ? undefined : status.fetch;
  return (fetched ?? status.memo ?? status.get) === "hit" ? "hit" : "miss";
}

/** What is known of a cache of lru-cache: each lookup by its result, and where its entries went. */
export class LruCacheBooks {
  readonly #cache: LruCache;
  readonly #results: Readonly<Record<Result, BoundCounter>>;
  readonly #evictions: Readonly<Record<Eviction, BoundCounter>>;
  readonly #entries: BoundGauge;
  #reported = 0;

  constructor({ port: { metrics } }: Kit, name: string, cache: LruCache) {
    const requests = metrics.counter("tta_cache_requests_total");
    const evictions = metrics.counter("tta_cache_evictions_total");
    const result = (of: Result): BoundCounter => requests.bind({ cache: name, result: of });
    const eviction = (reason: Eviction): BoundCounter => evictions.bind({ cache: name, reason });
    this.#cache = cache;
    this.#results = {
      hit: result("hit"),
      miss: result("miss"),
      stale: result("stale"),
      coalesced: result("coalesced"),
    };
    this.#evictions = { size: eviction("size"), ttl: eviction("ttl"), cleared: eviction("cleared") };
    this.#entries = metrics.gauge("tta_cache_entries").bind({ cache: name });
    this.report(cache.size);
  }

  look(status: LruStatus): void {
    this.#results[resultOf(status)].inc();
  }

  /**
   * Compares the size with what it was: `added` entries came, `expired` went because their time was over, and what
   * else is missing went for `reason`.
   */
  see(reason: Eviction, added = 0, expired = 0): void {
    const { size } = this.#cache;
    const gone = this.#reported + added - expired - size;
    if (expired > 0) this.#evictions.ttl.inc(expired);
    if (gone > 0) this.#evictions[reason].inc(gone);
    this.report(size);
  }

  /** Adds the difference instead of setting, so that two caches of one name add up. */
  report(size: number): void {
    this.#entries.inc(size - this.#reported);
    this.#reported = size;
  }
}
