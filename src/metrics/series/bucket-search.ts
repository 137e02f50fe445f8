/** A double seen as two 32-bit words; the high one is its exponent and the first bits of its fraction. */
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const high = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** Enough that few cells hold a bound, few enough that the table stays in the fastest cache. */
const mostCells = 512;

/**
 * Finds the bucket of a value from the leading bits of its floating-point form: a table says where the search
 * starts, and the walk from there is mostly no step at all. Branches on random data would cost more.
 */
export class BucketSearch {
  /** With +Inf at the end, where every walk stops. */
  readonly #bounds: Float64Array;
  readonly #shift: number;
  /** Leading bits of the first cell of the table. */
  readonly #first: number;
  readonly #last: number;
  readonly #starts: Uint16Array;

  /** `bounds` are upper bounds above zero, ascending, without +Inf. */
  constructor(bounds: readonly number[]) {
    this.#bounds = Float64Array.from([...bounds, Number.POSITIVE_INFINITY]);
    const lowest = bounds[0] ?? 1;
    const highest = bounds.at(-1) ?? 1;
    let shift = 20;
    const cells = (bits: number): number => lead(highest, bits) - lead(lowest, bits) + 3;
    while (shift > 8 && cells(shift - 1) <= mostCells) shift--;
    this.#shift = shift;
    this.#first = lead(lowest, shift) - 1;
    this.#last = cells(shift) - 1;
    this.#starts = Uint16Array.from({ length: cells(shift) }, (_, cell) =>
      cell === 0 ? 0 : bounds.filter((bound) => bound < smallest(this.#first + cell, shift)).length,
    );
  }

  /** Position of the first bound that is not below `value` (0 or more); the number of bounds when all are. */
  find(value: number): number {
    // Adding 0 turns -0 into 0, whose sign bit would lead to the far end of the table.
    double[0] = value + 0;
    let cell = ((words[high] ?? 0) >>> this.#shift) - this.#first;
    if (cell < 0) cell = 0;
    else if (cell > this.#last) cell = this.#last;
    const bounds = this.#bounds;
    let position = this.#starts[cell] ?? 0;
    while (value > (bounds[position] ?? value)) position++;
    return position;
  }
}

function lead(value: number, shift: number): number {
  double[0] = value;
  return (words[high] ?? 0) >>> shift;
}

/** The smallest double with these leading bits. */
function smallest(leading: number, shift: number): number {
  words[1 - high] = 0;
  words[high] = leading << shift;
  return double[0] ?? 0;
}
