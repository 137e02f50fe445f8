import type { AcrossWorkers } from "../../catalog/index.ts";

interface Share {
  readonly value: number;
  /** When it changed, as a number that grows. */
  readonly turn: number;
}

/** What other registries say of one label set of a gauge, and what that comes to with our own value. */
export class GaugeShares {
  readonly #rule: AcrossWorkers;
  readonly #shares = new Map<object, Share>();
  #own: Share | undefined;
  #turn = 0;

  constructor(rule: AcrossWorkers) {
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
      case "last":
        return all.reduce((last, share) => (share.turn > last.turn ? share : last)).value;
    }
  }

  /** Recording notes no time, so that our own value is taken to have changed when that is noticed. */
  #see(own: number | undefined): void {
    if (own !== undefined && own !== this.#own?.value) this.#own = { value: own, turn: ++this.#turn };
  }
}
