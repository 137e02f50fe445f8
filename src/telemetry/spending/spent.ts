import { exactNumber } from "../../metrics/index.ts";

/** Money in whole units of 1e-12 USD, so that sums of it are exact. */
export type Picodollars = bigint;

/** What one call of a model cost. */
export interface Expense {
  readonly money: Picodollars;
  /** False where nobody knows the price of all that it used: the money is less than it cost. */
  readonly whole: boolean;
  /** The provider gave no whole usage, so that the money is what we made of what was seen. */
  readonly estimated: boolean;
  readonly tokens: Tokens;
}

/** Tokens that models were given and gave. */
export interface Tokens {
  /** Those from the caches of providers included. */
  readonly input: number;
  /** Those of reasoning included. */
  readonly output: number;
}

/** What was spent in a part of a run so far. */
export interface Spent {
  /**
   * By calls for which it is the nearest of its kind: the nearest workflow, agent, orchestrator or primitive. What has
   * no name, such as a request, has those that nothing inside it with a name made.
   */
  readonly direct: Picodollars;
  /** By all calls inside it, those of retries, hedges and failed attempts too. */
  readonly inclusive: Picodollars;
  /** How much of `inclusive` is estimated. */
  readonly estimated: Picodollars;
  /** How many calls there were. */
  readonly calls: number;
  /** How many of them are not, or not wholly, in the money, since nobody knows their price. */
  readonly unpriced: number;
  readonly tokens: Tokens;
  /** The same as numbers of USD, each the nearest to the exact sum. */
  readonly usd: { readonly direct: number; readonly inclusive: number; readonly estimated: number };
}

/** The sums behind {@link Spent}. */
export class SpentSums {
  #direct = 0n;
  #inclusive = 0n;
  #estimated = 0n;
  #calls = 0;
  #unpriced = 0;
  #input = 0;
  #output = 0;

  add({ money, whole, estimated, tokens }: Expense, direct: boolean): void {
    this.#calls += 1;
    this.#input += tokens.input;
    this.#output += tokens.output;
    if (!whole) this.#unpriced += 1;
    this.#inclusive += money;
    if (direct) this.#direct += money;
    if (estimated) this.#estimated += money;
  }

  /** As it is now; it does not grow with what is spent later. */
  read(): Spent {
    return {
      direct: this.#direct,
      inclusive: this.#inclusive,
      estimated: this.#estimated,
      calls: this.#calls,
      unpriced: this.#unpriced,
      tokens: { input: this.#input, output: this.#output },
      usd: {
        direct: exactNumber(this.#direct),
        inclusive: exactNumber(this.#inclusive),
        estimated: exactNumber(this.#estimated),
      },
    };
  }
}
