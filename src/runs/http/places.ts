/** So many may be in at once; some more wait for those to leave. */
export class Places {
  readonly #most: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(most: number, mostWaiting: number) {
    this.#most = most;
    this.#mostWaiting = mostWaiting;
  }

  /** Resolves when there is a place, with what gives it back; with undefined, if too many wait already. */
  async take(): Promise<(() => void) | undefined> {
    if (this.#taken >= this.#most) {
      if (this.#waiting.length >= this.#mostWaiting) return undefined;
      // Who leaves hands the place on.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#taken += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.#waiting.shift();
      if (next === undefined) this.#taken -= 1;
      else next();
    };
  }
}
