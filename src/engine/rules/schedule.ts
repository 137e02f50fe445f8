/** The moments of a group: all multiples of its interval, of which those that pass by while it is busy are missed. */
export class Schedule {
  readonly #interval: number;
  #next: number;
  /** How many moments were missed. */
  missed = 0;

  /** From a moment on, in ms since 1970. */
  constructor(interval: number, now: number) {
    this.#interval = interval;
    this.#next = this.#after(now);
  }

  get next(): number {
    return this.#next;
  }

  /** The latest moment that is due, undefined for none; each is given once. */
  take(now: number): number | undefined {
    // A clock that was set back would have nothing due for as long.
    if (now < this.#next - this.#interval) this.#next = this.#after(now);
    if (now < this.#next) return undefined;
    const passed = Math.floor((now - this.#next) / this.#interval);
    const due = this.#next + passed * this.#interval;
    this.missed += passed;
    this.#next = due + this.#interval;
    return due;
  }

  #after(now: number): number {
    return Math.floor(now / this.#interval) * this.#interval + this.#interval;
  }
}
