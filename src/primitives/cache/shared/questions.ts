/** What was asked about one key and is not answered. */
interface Open {
  /** The latest question whose answer was taken. */
  taken: number;
  count: number;
}

/**
 * Says which answers of a shared store may be taken: none that was asked for before something was forgotten in
 * this process, and none that is older than one that was taken.
 */
export class Questions {
  readonly #open = new Map<string, Open>();
  #asked = 0;
  #void = 0;

  /** Notes that something is asked; gives its number for `take`. */
  ask(key: string): number {
    const open = this.#open.get(key) ?? { taken: 0, count: 0 };
    this.#open.set(key, open);
    open.count += 1;
    this.#asked += 1;
    return this.#asked;
  }

  /** Notes that the answer has come, or will not; true if it may be taken. */
  take(key: string, number: number): boolean {
    const open = this.#open.get(key);
    if (open === undefined) return false;
    open.count -= 1;
    if (open.count === 0) this.#open.delete(key);
    if (number <= this.#void || number < open.taken) return false;
    open.taken = number;
    return true;
  }

  /** Voids whatever is asked. */
  forget(): void {
    this.#void = this.#asked;
  }
}
