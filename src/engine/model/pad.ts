/** Numbers of the first sheet, which few arrays need, and of the largest: each is twice as large as the one before. */
const [least, most] = [128, 16_384];

/** Gives out short arrays that share the memory of a long one, which costs a tenth of what each of its own would. */
export class Pad<T extends { readonly length: number; subarray(from: number, to: number): T }> {
  readonly #make: (length: number) => T;
  #size = least;
  #sheet: T;
  #used = 0;

  /** Of arrays of one kind, as they are made. */
  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#sheet = make(0);
  }

  /** As many numbers, each of them 0. */
  take(count: number): T {
    if (count > most / 4) return this.#make(count);
    if (this.#used + count > this.#sheet.length) {
      while (this.#size < count) this.#size *= 2;
      this.#sheet = this.#make(this.#size);
      this.#size = Math.min(most, 2 * this.#size);
      this.#used = 0;
    }
    this.#used += count;
    return this.#sheet.subarray(this.#used - count, this.#used);
  }
}

/** A pad of numbers. */
export function numberPad(): Pad<Float64Array> {
  return new Pad((length) => new Float64Array(length));
}
