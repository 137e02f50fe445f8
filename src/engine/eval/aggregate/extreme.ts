import type { Column } from "../../model/column.ts";
import type { Arrays } from "../arrays.ts";
import type { Accumulator } from "./accumulator.ts";

/** The least or the greatest; any number before `NaN`. */
export class Extreme implements Accumulator {
  readonly #values: Float64Array;
  readonly #present: Uint8Array;
  readonly #sign: 1 | -1;

  constructor(count: number, which: "min" | "max") {
    this.#values = new Float64Array(count);
    this.#present = new Uint8Array(count);
    this.#sign = which === "max" ? 1 : -1;
  }

  add({ values, present }: Column): void {
    const found = this.#values;
    const seen = this.#present;
    const sign = this.#sign;
    for (let i = 0; i < found.length; i++) {
      if (present[i] !== 1) continue;
      const value = values[i] ?? 0;
      const before = found[i] ?? 0;
      if (seen[i] === 0 || value * sign > before * sign || Number.isNaN(before)) {
        found[i] = value;
      }
      seen[i] = 1;
    }
  }

  result(): Arrays {
    return { values: this.#values, present: this.#present };
  }
}
