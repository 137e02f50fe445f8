import type { Column } from "../../model/column.ts";
import type { PromDialect } from "../../model/dialect.ts";
import type { Arrays } from "../arrays.ts";
import type { Accumulator } from "./accumulator.ts";

/** Prometheus 3 carries what rounding lost beside each sum, as Neumaier does; 2 simply adds. */
export class Sum implements Accumulator {
  readonly #sums: Float64Array;
  readonly #present: Uint8Array;
  readonly #isCarried: boolean;
  #lost: Float64Array | undefined;
  #isEmpty = true;

  constructor({ values, present }: Arrays, dialect: PromDialect) {
    this.#sums = values;
    this.#present = present;
    this.#isCarried = dialect === 3;
  }

  add({ values, present }: Column): void {
    if (this.#isEmpty) {
      // Not added to 0: the sum of -0 alone is -0.
      this.#sums.set(values);
      this.#present.set(present);
      this.#isEmpty = false;
      return;
    }
    this.#lost ??= new Float64Array(this.#sums.length);
    const sums = this.#sums;
    const lost = this.#lost;
    const seen = this.#present;
    const isCarried = this.#isCarried;
    for (let i = 0; i < sums.length; i++) {
      if (present[i] !== 1) continue;
      const value = values[i] ?? 0;
      if (seen[i] !== 1) {
        sums[i] = value;
        seen[i] = 1;
        continue;
      }
      const before = sums[i] ?? 0;
      const after = before + value;
      sums[i] = after;
      if (!isCarried) continue;
      if (after === Infinity || after === -Infinity) lost[i] = 0;
      else if (Math.abs(before) >= Math.abs(value)) lost[i] = (lost[i] ?? 0) + (before - after + value);
      else lost[i] = (lost[i] ?? 0) + (value - after + before);
    }
  }

  result(): Arrays {
    const sums = this.#sums;
    const lost = this.#lost;
    if (lost !== undefined) for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (lost[i] ?? 0);
    return { values: sums, present: this.#present };
  }
}
