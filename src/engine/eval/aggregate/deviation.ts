import type { Column } from "../../model/column.ts";
import type { PromDialect } from "../../model/dialect.ts";
import { type Arrays, presentWhere } from "../arrays.ts";
import type { Accumulator } from "./accumulator.ts";

/** The variance by Welford's method, or its root. */
export class Deviation implements Accumulator {
  readonly #squares: Float64Array;
  readonly #means: Float64Array;
  readonly #counts: Float64Array;
  readonly #isRoot: boolean;
  readonly #dialect: PromDialect;

  constructor(count: number, which: "stddev" | "stdvar", dialect: PromDialect) {
    this.#squares = new Float64Array(count);
    this.#means = new Float64Array(count);
    this.#counts = new Float64Array(count);
    this.#isRoot = which === "stddev";
    this.#dialect = dialect;
  }

  add({ values, present }: Column): void {
    for (let i = 0; i < this.#means.length; i++) {
      if (present[i] === 1) this.#addAt(i, values[i] ?? 0);
    }
  }

  #addAt(i: number, value: number): void {
    const count = (this.#counts[i] ?? 0) + 1;
    this.#counts[i] = count;
    if (count === 1) {
      this.#means[i] = value;
      // In 2 one infinity has no deviation.
      if (this.#dialect === 3 && !Number.isFinite(value)) this.#squares[i] = Number.NaN;
      return;
    }
    const before = this.#means[i] ?? 0;
    const delta = value - before;
    const mean = before + delta / count;
    this.#means[i] = mean;
    this.#squares[i] = (this.#squares[i] ?? 0) + delta * (value - mean);
  }

  result(): Arrays {
    const values = this.#squares.map((squares, i) => {
      const variance = squares / (this.#counts[i] ?? 0);
      return this.#isRoot ? Math.sqrt(variance) : variance;
    });
    return { values, present: presentWhere(this.#counts) };
  }
}
