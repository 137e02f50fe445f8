/** What is to be ended, the last that began first. */
export class Closing {
  readonly #ends: (() => void | Promise<void>)[] = [];
  #closed: Promise<void> | undefined;

  add(end: () => void | Promise<void>): void {
    this.#ends.push(end);
  }

  /** Ends all, also where one of them fails. Safe to call twice. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const problems: unknown[] = [];
    for (const end of this.#ends.toReversed()) {
      try {
        await end();
      } catch (error) {
        problems.push(error);
      }
    }
    if (problems.length > 0) throw problems[0];
  }
}
