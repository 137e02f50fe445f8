import type { ExemplarRecord } from "../types.ts";

/** A label set that is told of for the first time. */
export interface BegunSeries {
  /** Its number from now on, among those of its reader. */
  readonly id: number;
  /** Name of its metric in the catalog. */
  readonly metric: string;
  readonly values: readonly string[];
  /** A handle is bound to it, so that it never expires. */
  readonly pinned: boolean;
}

/**
 * What happened in a registry since its reader looked last, as plain data and arrays of numbers that any channel
 * carries. What counts is told as what was added, so that it can be added up wherever it arrives.
 */
export interface Changes {
  readonly begun: readonly BegunSeries[];
  /** Numbers of label sets that are on the page no more. */
  readonly ended: readonly number[];
  /** One entry for each number that changed: of which label set … */
  readonly ids: Uint32Array;
  /** … which of its numbers: a histogram has its sum, then a count for each bucket … */
  readonly cells: Uint16Array;
  /** … and how much was added; of a gauge, what it is now. */
  readonly numbers: Float64Array;
  /** Label sets of counters and what was added to them in units of 1e-12. */
  readonly exact: readonly (readonly [id: number, pico: bigint])[];
  /** Exemplars that stand now: at which label set, at which of its places. */
  readonly exemplars: readonly (readonly [id: number, place: number, exemplar: ExemplarRecord])[];
}

/** Collects changes until there are enough of them. */
export class ChangeList {
  readonly #begun: BegunSeries[] = [];
  readonly #ended: number[] = [];
  readonly #ids: number[] = [];
  readonly #cells: number[] = [];
  readonly #numbers: number[] = [];
  readonly #exact: (readonly [number, bigint])[] = [];
  readonly #exemplars: (readonly [number, number, ExemplarRecord])[] = [];

  /** How much it takes to carry them, in numbers; a label set or an exemplar is a dozen of them. */
  get size(): number {
    const small = this.#ids.length + this.#ended.length + this.#exact.length * 2;
    return small + (this.#begun.length + this.#exemplars.length) * 12;
  }

  begin(series: BegunSeries): void {
    this.#begun.push(series);
  }

  end(id: number): void {
    this.#ended.push(id);
  }

  add(id: number, cell: number, number: number): void {
    this.#ids.push(id);
    this.#cells.push(cell);
    this.#numbers.push(number);
  }

  addExact(id: number, pico: bigint): void {
    this.#exact.push([id, pico]);
  }

  exemplify(id: number, place: number, exemplar: ExemplarRecord): void {
    this.#exemplars.push([id, place, exemplar]);
  }

  changes(): Changes {
    return {
      begun: this.#begun,
      ended: this.#ended,
      ids: Uint32Array.from(this.#ids),
      cells: Uint16Array.from(this.#cells),
      numbers: Float64Array.from(this.#numbers),
      exact: this.#exact,
      exemplars: this.#exemplars,
    };
  }
}
