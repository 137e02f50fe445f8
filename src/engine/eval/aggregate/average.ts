import type { Column } from "../../model/column.ts";
import { CompensatedSum } from "../../numbers/compensated-sum.ts";
import type { PromDialect } from "../frame.ts";
import type { Accumulator } from "./accumulator.ts";
import { Sum } from "./sum.ts";

/**
 * The mean as Prometheus 3 has it: the sum by the count, unless the sum becomes infinite on the way; from there on the
 * mean itself is moved by each value.
 */
class Mean3 implements Accumulator {
  readonly #sum: Sum;
  readonly #columns: Column[] = [];

  constructor(count: number) {
    this.#sum = new Sum(count, 3);
  }

  add(column: Column): void {
    this.#sum.add(column);
    this.#columns.push(column);
  }

  result(): Pick<Column, "values" | "present"> {
    const parts = this.#sum.parts();
    const { present } = parts;
    const values = new Float64Array(present.length);
    const counts = countsOf(this.#columns, present.length);
    for (let i = 0; i < values.length; i++) {
      const sum = parts.sums[i] ?? 0;
      const count = counts[i] ?? 0;
      // An infinite sum stays infinite or becomes NaN: whether it overflowed shows at the end.
      const isHeld = sum - sum === 0;
      values[i] = isHeld ? sum / count + (parts.lost[i] ?? 0) / count : this.#moved(i);
    }
    return { values, present };
  }

  /** The mean at one moment when the sum may not be held. */
  #moved(at: number): number {
    const sum = new CompensatedSum(3);
    let mean: CompensatedSum | undefined;
    let count = 0;
    for (const { values, present } of this.#columns) {
      if (present[at] !== 1) continue;
      const value = values[at] ?? 0;
      count++;
      if (count === 1) {
        sum.rounded = value;
        continue;
      }
      if (mean === undefined) {
        const before = { rounded: sum.rounded, lost: sum.lost };
        sum.add(value);
        if (sum.rounded !== Infinity && sum.rounded !== -Infinity) continue;
        mean = new CompensatedSum(3, before.rounded / (count - 1));
        mean.lost = before.lost / (count - 1);
      }
      const share = (count - 1) / count;
      mean.rounded *= share;
      mean.lost *= share;
      mean.add(value / count);
    }
    return mean === undefined ? sum.rounded / count + sum.lost / count : mean.total;
  }
}

function countsOf(columns: readonly Column[], length: number): Float64Array {
  const counts = new Float64Array(length);
  for (const { present } of columns) {
    for (let i = 0; i < length; i++) counts[i] = (counts[i] ?? 0) + (present[i] ?? 0);
  }
  return counts;
}

/** In 2 each value moves the mean. */
class Mean2 implements Accumulator {
  readonly #means: Float64Array;
  readonly #counts: Float64Array;

  constructor(count: number) {
    this.#means = new Float64Array(count);
    this.#counts = new Float64Array(count);
  }

  add({ values, present }: Column): void {
    const means = this.#means;
    const counts = this.#counts;
    for (let i = 0; i < means.length; i++) {
      if (present[i] !== 1) continue;
      const value = values[i] ?? 0;
      const count = (counts[i] ?? 0) + 1;
      counts[i] = count;
      const mean = means[i] ?? 0;
      if (count === 1) means[i] = value;
      // Nothing but the other infinity or NaN moves an infinite mean.
      else if (Math.abs(mean) !== Infinity || !(value === mean || Number.isFinite(value))) {
        means[i] = mean + (value / count - mean / count);
      }
    }
  }

  result(): Pick<Column, "values" | "present"> {
    return { values: this.#means, present: Uint8Array.from(this.#counts, (count) => (count > 0 ? 1 : 0)) };
  }
}

export function average(count: number, dialect: PromDialect): Accumulator {
  return dialect === 3 ? new Mean3(count) : new Mean2(count);
}
