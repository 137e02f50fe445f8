/** Finds the bucket of a value without a branch that depends on it, so that the processor guesses nothing wrong. */
export class BucketSearch {
  readonly #bounds: Float64Array;
  readonly #half: number;

  /** `bounds` are upper bounds, ascending, without +Inf. */
  constructor(bounds: readonly number[]) {
    const size = 2 ** Math.ceil(Math.log2(bounds.length + 1));
    this.#bounds = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    this.#bounds.set(bounds);
    this.#half = size / 2;
  }

  /** Position of the first bound that is not below `value`; `bounds.length` when all are. */
  find(value: number): number {
    const bounds = this.#bounds;
    let position = 0;
    for (let step = this.#half; step > 0; step >>= 1) {
      position += Number(value > (bounds[position + step - 1] ?? 0)) * step;
    }
    return position;
  }
}
