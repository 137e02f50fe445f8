/** How many lines of one command are passed on: so many at once, and after them so many each second. */
export class LineRoom {
  readonly #most: number;
  readonly #perSecond: number;
  readonly #nowMs: () => number;
  #free: number;
  #at: number;

  constructor(most: number, perSecond: number, nowMs: () => number) {
    this.#most = most;
    this.#perSecond = perSecond;
    this.#nowMs = nowMs;
    this.#free = most;
    this.#at = nowMs();
  }

  /** How many there is room for now. */
  get free(): number {
    const now = this.#nowMs();
    const more = (Math.max(0, now - this.#at) / 1000) * this.#perSecond;
    this.#free = Math.min(this.#most, this.#free + more);
    this.#at = now;
    return Math.floor(this.#free);
  }

  take(): void {
    this.#free -= 1;
  }
}
