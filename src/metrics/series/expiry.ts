import type { Now } from "./exemplar-record.ts";

/** Anything that can drop what was last used before a moment. */
interface Sweepable {
  sweep(now: number, deadline: number): void;
}

/**
 * Decides when label sets expire. It has no timer: it looks at the injected clock when a page is written and
 * when a metric grows, at most four times per idle time, so that recording itself never reads a clock.
 */
export class Expiry {
  readonly #now: Now;
  readonly #idleSeconds: number;
  readonly #stores: readonly Sweepable[];
  #sweptAt = 0;

  constructor(now: Now, idleSeconds: number, stores: readonly Sweepable[]) {
    this.#now = now;
    this.#idleSeconds = idleSeconds;
    this.#stores = stores;
    this.#sweptAt = this.seconds();
  }

  /** Seconds since 1970; a broken clock stands still. */
  seconds(): number {
    try {
      const now = this.#now() / 1000;
      return Number.isFinite(now) ? now : this.#sweptAt;
    } catch {
      return this.#sweptAt;
    }
  }

  /** Says whether it looked: label sets and label values may then have made room. */
  sweepIfDue(): boolean {
    const now = this.seconds();
    // A clock that was set back starts a new idle time rather than stopping expiry until it catches up.
    if (now >= this.#sweptAt && now - this.#sweptAt < this.#idleSeconds / 4) return false;
    this.#sweptAt = now;
    for (const store of this.#stores) store.sweep(now, now - this.#idleSeconds);
    return true;
  }
}
