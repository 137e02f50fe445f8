import type { Column } from "../../model/column.ts";
import { quantile } from "../../numbers/quantile.ts";
import type { Arrays } from "../arrays.ts";
import type { Accumulator } from "./accumulator.ts";

/** The quantile of the values at each moment, whose share may change from one to the next. */
export class Quantiles implements Accumulator {
  readonly #shares: Float64Array;
  readonly #columns: Column[] = [];

  constructor(shares: Float64Array) {
    this.#shares = shares;
  }

  add(column: Column): void {
    this.#columns.push(column);
  }

  result(): Arrays {
    const { length } = this.#shares;
    const values = new Float64Array(length);
    const present = new Uint8Array(length);
    const here = new Float64Array(this.#columns.length);
    for (let i = 0; i < length; i++) {
      let found = 0;
      for (const column of this.#columns) {
        if (column.present[i] === 1) here[found++] = column.values[i] ?? 0;
      }
      if (found === 0) continue;
      values[i] = quantile(this.#shares[i] ?? 0, here.subarray(0, found));
      present[i] = 1;
    }
    return { values, present };
  }
}
