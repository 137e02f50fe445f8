import type { Column } from "../../model/column.ts";
import { type Arrays, presentWhere } from "../arrays.ts";
import type { Accumulator } from "./accumulator.ts";

/** How many series have a value; or, for `group`, that some have one. */
export class Count implements Accumulator {
  readonly #counts: Float64Array;
  readonly #isGroup: boolean;

  constructor(count: number, isGroup = false) {
    this.#counts = new Float64Array(count);
    this.#isGroup = isGroup;
  }

  add({ present }: Column): void {
    const counts = this.#counts;
    for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] ?? 0) + (present[i] ?? 0);
  }

  result(): Arrays {
    const present = presentWhere(this.#counts);
    return { values: this.#isGroup ? Float64Array.from(present) : this.#counts, present };
  }
}
