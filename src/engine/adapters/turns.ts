/** Longest time for which work holds the loop that serves and scrapes. */
const sliceMs = 10;

/** Lets works that take long share one loop: each has a slice of about 10 ms, then the loop has its turn, then the next. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #isDue = false;

  /**
   * What work comes to. It is ended when the signal fires.
   *
   * @throws whatever the work throws, and `reason` of the signal
   */
  async run<T>(work: Generator<unknown, T>, signal: AbortSignal): Promise<T> {
    try {
      for (;;) {
        signal.throwIfAborted();
        const end = performance.now() + sliceMs;
        do {
          const next = work.next();
          if (next.done) return next.value;
        } while (performance.now() < end);
        await this.#turn();
      }
    } finally {
      work.return(undefined as never);
    }
  }

  #turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#call();
    });
  }

  #call(): void {
    if (this.#isDue || this.#waiting.length === 0) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      this.#waiting.shift()?.();
      this.#call();
    });
  }
}
