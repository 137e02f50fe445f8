import type { Column } from "../../model/column.ts";
import type { PromDialect } from "../../model/dialect.ts";
import { roundedOff } from "../../numbers/compensated-sum.ts";
import { type Arrays, presentWhere } from "../arrays.ts";
import type { Accumulator } from "./accumulator.ts";

/**
 * The mean as Prometheus 3 has it: the sum by the count, both with what rounding lost, unless the sum becomes infinite
 * on the way; from there on the mean itself is moved by each value.
 */
class Mean3 implements Accumulator {
  /** Sums, or means where a sum could not be held. */
  readonly #sums: Float64Array;
  readonly #lost: Float64Array;
  readonly #counts: Float64Array;
  /** 1 where the mean is moved. */
  readonly #isMoved: Uint8Array;

  constructor(count: number) {
    this.#sums = new Float64Array(count);
    this.#lost = new Float64Array(count);
    this.#counts = new Float64Array(count);
    this.#isMoved = new Uint8Array(count);
  }

  add({ values, present }: Column): void {
    for (let i = 0; i < values.length; i++) {
      if (present[i] === 1) this.#addAt(i, values[i] ?? 0);
    }
  }

  #addAt(i: number, value: number): void {
    const count = (this.#counts[i] ?? 0) + 1;
    this.#counts[i] = count;
    const before = this.#sums[i] ?? 0;
    const after = count === 1 ? value : before + value;
    if (this.#isMoved[i] === 0) {
      if (count === 1 || Math.abs(after) !== Infinity) {
        if (count > 1) this.#lost[i] = (this.#lost[i] ?? 0) + roundedOff(before, value, after);
        this.#sums[i] = after;
        return;
      }
      this.#isMoved[i] = 1;
      this.#sums[i] = before / (count - 1);
      this.#lost[i] = (this.#lost[i] ?? 0) / (count - 1);
    }
    const share = (count - 1) / count;
    const mean = share * (this.#sums[i] ?? 0);
    const part = value / count;
    const moved = mean + part;
    const lost = share * (this.#lost[i] ?? 0);
    this.#sums[i] = moved;
    this.#lost[i] = Math.abs(moved) === Infinity ? 0 : lost + roundedOff(mean, part, moved);
  }

  result(): Arrays {
    const values = this.#sums.map((sum, i) => {
      const lost = this.#lost[i] ?? 0;
      const count = this.#counts[i] ?? 0;
      return this.#isMoved[i] === 1 ? sum + lost : sum / count + lost / count;
    });
    return { values, present: presentWhere(this.#counts) };
  }
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

  result(): Arrays {
    return { values: this.#means, present: presentWhere(this.#counts) };
  }
}

export function average(count: number, dialect: PromDialect): Accumulator {
  return dialect === 3 ? new Mean3(count) : new Mean2(count);
}
