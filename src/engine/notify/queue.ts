/** What waits to be sent; when it is full, what waits for longest is dropped and counted. */
export class BoundedQueue<T> {
  readonly #most: number;
  #items: T[] = [];
  dropped = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get length(): number {
    return this.#items.length;
  }

  add(items: readonly T[]): void {
    const all = [...this.#items, ...items];
    const excess = Math.max(0, all.length - this.#most);
    this.dropped += excess;
    this.#items = all.slice(excess);
  }

  /** The first of them, at most so many. */
  take(most: number): readonly T[] {
    return this.#items.splice(0, most);
  }
}
