/** Samples that a series gathers before they become a chunk. */
export const headLength = 120;

const perSlab = 64;

/** Uncompressed samples of many series in few arrays; a time is kept as what it is behind the first of its head. */
export class Heads {
  readonly #values: Float64Array[] = [];
  readonly #times: Uint32Array[] = [];
  readonly #free: number[] = [];

  /** Bytes of all arrays. */
  get bytes(): number {
    return this.#values.length * perSlab * headLength * 12;
  }

  /** Whether the next one takes a further array. */
  get isFull(): boolean {
    return this.#free.length === 0;
  }

  /** Bytes of a further array. */
  static readonly step = perSlab * headLength * 12;

  take(): number {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const first = this.#values.length * perSlab;
    this.#values.push(new Float64Array(perSlab * headLength));
    this.#times.push(new Uint32Array(perSlab * headLength));
    for (let head = first + perSlab - 1; head > first; head--) this.#free.push(head);
    return first;
  }

  release(head: number): void {
    this.#free.push(head);
  }

  write(head: number, index: number, time: number, value: number): void {
    const slab = Math.floor(head / perSlab);
    const at = (head % perSlab) * headLength + index;
    const [times, values] = [this.#times[slab], this.#values[slab]];
    if (times === undefined || values === undefined) return;
    times[at] = time;
    values[at] = value;
  }

  /** The times of a head, behind its first. Only to be read, and at once. */
  times(head: number, count: number): Uint32Array {
    const from = (head % perSlab) * headLength;
    return this.#times[Math.floor(head / perSlab)]?.subarray(from, from + count) ?? new Uint32Array(0);
  }

  /** Only to be read, and at once. */
  values(head: number, count: number): Float64Array {
    const from = (head % perSlab) * headLength;
    return this.#values[Math.floor(head / perSlab)]?.subarray(from, from + count) ?? new Float64Array(0);
  }
}
