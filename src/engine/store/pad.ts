/** Numbers of a pad. */
const sheet = 16_384;

/** Gives out short arrays that share the memory of a long one, which costs a tenth of what each of its own would. */
export class Pad {
  #sheet = new Float64Array(0);
  #used = 0;

  /** As many numbers, each of them 0. */
  take(count: number): Float64Array {
    if (count > sheet / 4) return new Float64Array(count);
    if (this.#used + count > this.#sheet.length) {
      this.#sheet = new Float64Array(sheet);
      this.#used = 0;
    }
    this.#used += count;
    return this.#sheet.subarray(this.#used - count, this.#used);
  }
}
