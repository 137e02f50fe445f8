import { callAfter } from "../../../time/index.ts";

const mostPending = 1_000;
const idleMilliseconds = 30 * 60_000;

interface Entry<T> {
  readonly value: T;
  seen: boolean;
}

/**
 * What has begun and waits to be told of its end, which may never come: bounded in number, and in the time through which
 * nothing is heard of it. What is given up is told to `forget`.
 */
export class Pending<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #forget: (value: T) => void;
  readonly #most: number;
  readonly #idle: number;
  #sweeping = false;

  constructor(forget: (value: T) => void, { most = mostPending, idle = idleMilliseconds } = {}) {
    this.#forget = forget;
    this.#most = most;
    this.#idle = idle;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  begin(key: string, value: T): void {
    this.#entries.set(key, { value, seen: true });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#most && oldest !== undefined) this.#giveUp(oldest);
    this.#sweepLater();
  }

  /** What waits under a key, which was heard of just now. */
  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined) entry.seen = true;
    return entry?.value;
  }

  /** What waits under a key, and waits no longer. */
  take(key: string): T | undefined {
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    return entry?.value;
  }

  /** The first key whose value is looked for. */
  find(is: (value: T) => boolean): string | undefined {
    for (const [key, { value }] of this.#entries) if (is(value)) return key;
    return undefined;
  }

  #giveUp(key: string): void {
    const value = this.take(key);
    if (value !== undefined) this.#forget(value);
  }

  #sweepLater(): void {
    if (this.#sweeping) return;
    this.#sweeping = true;
    callAfter(this.#idle, () => this.#sweep(), true);
  }

  #sweep(): void {
    this.#sweeping = false;
    for (const [key, entry] of [...this.#entries]) {
      if (!entry.seen) this.#giveUp(key);
      entry.seen = false;
    }
    if (this.#entries.size > 0) this.#sweepLater();
  }
}
