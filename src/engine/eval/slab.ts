/**
 * Numbers of a slab: as many columns as fit, since each array of its own costs more than what is put into it. The first
 * is small, each further one twice as large as the one before: most questions of rules have few columns.
 */
const [first, size] = [128, 16_384];

interface Arrays {
  readonly values: Float64Array;
  readonly present: Uint8Array;
}

/** Gives the arrays of columns that have so many moments each, at first without any value. */
class Slab {
  readonly #count: number;
  #perSlab = 0;
  #numbers = first;
  #values = new Float64Array();
  #present = new Uint8Array();
  #taken = 0;

  constructor(count: number) {
    this.#count = count;
  }

  take(): Arrays {
    if (this.#taken === this.#perSlab) {
      this.#perSlab = Math.max(1, Math.floor(this.#numbers / Math.max(1, this.#count)));
      this.#numbers = Math.min(size, 2 * this.#numbers);
      this.#values = new Float64Array(this.#count * this.#perSlab);
      this.#present = new Uint8Array(this.#count * this.#perSlab);
      this.#taken = 0;
    }
    const from = this.#count * this.#taken;
    this.#taken += 1;
    return {
      values: this.#values.subarray(from, from + this.#count),
      present: this.#present.subarray(from, from + this.#count),
    };
  }
}

/** Gives arrays that are kept, or always the same ones, emptied, for columns that are used up one by one. */
export function arraysOf(count: number, isKept: boolean): () => Arrays {
  const slab = new Slab(count);
  if (isKept) return () => slab.take();
  const arrays = slab.take();
  return () => {
    arrays.present.fill(0);
    return arrays;
  };
}
