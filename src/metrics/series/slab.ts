/** A fixed number of cells in an array that many label sets share. */
export interface Slot {
  readonly cells: Float64Array;
  /** Index of the first of its cells. */
  readonly start: number;
}

const firstSlots = 4;
const mostSlots = 256;

/**
 * Hands out equal slots of numbers from a few large arrays, which take a third of the memory that an array per
 * label set takes. Doubles, because a 32-bit count would overflow within an hour of a busy service.
 */
export class Slab {
  readonly #width: number;
  readonly #free: Slot[] = [];
  #cells = new Float64Array(0);
  #next = 0;
  #slots = firstSlots;

  constructor(width: number) {
    this.#width = width;
  }

  /** A slot full of zeros. */
  take(): Slot {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#next >= this.#cells.length) {
      this.#cells = new Float64Array(this.#width * this.#slots);
      this.#next = 0;
      this.#slots = Math.min(this.#slots * 2, mostSlots);
    }
    const start = this.#next;
    this.#next += this.#width;
    return { cells: this.#cells, start };
  }

  give({ cells, start }: Slot): void {
    cells.fill(0, start, start + this.#width);
    this.#free.push({ cells, start });
  }
}
