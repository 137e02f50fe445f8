import type { WorkersRule } from "../family.ts";

/** How several values become one. */
type Rule = Exclude<WorkersRule, "own">;

interface Share {
  readonly value: number;
  /** When it changed, as a number that grows. */
  readonly turn: number;
}

/** What other registries say of one label set of a gauge, and what that comes to with our own value. */
export class GaugeShares {
  readonly #rule: Rule;
  readonly #shares = new Map<object, Share>();
  #own: Share | undefined;
  #turn = 0;

  constructor(rule: Rule) {
    this.#rule = rule;
  }

  get size(): number {
    return this.#shares.size;
  }

  /** `own` is our value at this moment, undefined where we never gave one. */
  set(from: object, value: number, own: number | undefined): void {
    this.#see(own);
    this.#shares.set(from, { value, turn: ++this.#turn });
  }

  delete(from: object): void {
    this.#shares.delete(from);
  }

  /** We have no value any more. */
  leave(): void {
    this.#own = undefined;
  }

  /** Says what our value was when it was first looked at: nobody knows since when, so all others count as later. */
  foundOwn(value: number): void {
    this.#own ??= { value, turn: 0 };
  }

  combined(own: number | undefined): number {
    this.#see(own);
    const all = [...(this.#own === undefined ? [] : [this.#own]), ...this.#shares.values()];
    const values = all.map(({ value }) => value);
    switch (this.#rule) {
      case "sum":
        return values.reduce((sum, value) => sum + value, 0);
      case "max":
        return Math.max(...values);
      case "min":
        return Math.min(...values);
      case "average":
        return values.reduce((sum, value) => sum + value, 0) / values.length;
      case "first":
        return values[0] ?? Number.NaN;
      case "last":
        return all.reduce((last, share) => (share.turn > last.turn ? share : last)).value;
    }
  }

  /** Recording notes no time, so that our own value is taken to have changed when that is noticed. */
  #see(own: number | undefined): void {
    if (own !== undefined && own !== this.#own?.value) this.#own = { value: own, turn: ++this.#turn };
  }
}
