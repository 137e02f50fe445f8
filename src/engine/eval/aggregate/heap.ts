/** A value and the number of the column that it is of. */
export interface Ranked {
  readonly value: number;
  readonly column: number;
}

/** Whether one leaves before another; `NaN` before all. */
export type LeavesBefore = (a: Ranked, b: Ranked) => boolean;

/**
 * The few that are kept, with the next to leave at the top. A heap like the one of Go's library, since that decides
 * which of equals is kept.
 */
export class Heap {
  readonly #items: Ranked[] = [];
  readonly #leavesBefore: LeavesBefore;

  constructor(leavesBefore: LeavesBefore) {
    this.#leavesBefore = leavesBefore;
  }

  get length(): number {
    return this.#items.length;
  }

  get top(): Ranked | undefined {
    return this.#items[0];
  }

  push(item: Ranked): void {
    this.#items.push(item);
    this.#rise(this.#items.length - 1);
  }

  /** Puts another in the place of the top. */
  replaceTop(item: Ranked): void {
    this.#items[0] = item;
    this.#sink(0, this.#items.length);
  }

  /** Takes the top away. */
  pop(): void {
    const last = this.#items.length - 1;
    this.#swap(0, last);
    this.#sink(0, last);
    this.#items.pop();
  }

  /** The last to leave first. */
  sorted(): readonly Ranked[] {
    const before = this.#leavesBefore;
    return this.#items.toSorted((a, b) => (before(b, a) ? -1 : before(a, b) ? 1 : 0));
  }

  #before(i: number, j: number): boolean {
    const [a, b] = [this.#items[i], this.#items[j]];
    return a !== undefined && b !== undefined && this.#leavesBefore(a, b);
  }

  #swap(i: number, j: number): void {
    const [a, b] = [this.#items[i], this.#items[j]];
    if (a === undefined || b === undefined) return;
    this.#items[i] = b;
    this.#items[j] = a;
  }

  #rise(from: number): void {
    let at = from;
    for (;;) {
      const parent = Math.trunc((at - 1) / 2);
      if (parent === at || !this.#before(at, parent)) return;
      this.#swap(parent, at);
      at = parent;
    }
  }

  #sink(from: number, end: number): void {
    let at = from;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= end) return;
      const child = left + 1 < end && this.#before(left + 1, left) ? left + 1 : left;
      if (!this.#before(child, at)) return;
      this.#swap(at, child);
      at = child;
    }
  }
}
