import type { PromDialect } from "../model/dialect.ts";

/** What rounding lost of the sum of two, as Neumaier finds it. */
export function roundedOff(a: number, b: number, sum: number): number {
  return Math.abs(a) >= Math.abs(b) ? a - sum + b : b - sum + a;
}

/**
 * A running sum that carries what rounding lost beside it (Neumaier's form of Kahan's), as Prometheus keeps those whose
 * order must not show.
 */
export class CompensatedSum {
  /** As rounded; {@link lost} is what must be added to it. */
  rounded: number;
  lost: number;
  readonly #forgets: boolean;

  /** In dialect 2 what was lost of a sum that became infinite is no number. */
  constructor(dialect: PromDialect, first = 0) {
    this.#forgets = dialect === 3;
    this.rounded = first;
    this.lost = 0;
  }

  add(value: number): void {
    const before = this.rounded;
    const after = before + value;
    if (this.#forgets && (after === Infinity || after === -Infinity)) this.lost = 0;
    else this.lost += roundedOff(before, value, after);
    this.rounded = after;
  }

  get total(): number {
    return this.rounded + this.lost;
  }
}
