import type { Money } from "../model/money.ts";
import { modelKey } from "../names.ts";

/** Models that have a mean of their own; the others share one. */
const mostModels = 200;
/** A newer call counts for this part of the mean. */
const weight = 8n;

/** What calls of a model usually cost here: set aside for each call that is under way, since nobody knows its cost yet. */
export class TypicalCost {
  readonly #means = new Map<string, Money>();
  #all: Money | undefined;

  /** The mean of the recent calls of a model, of all models for one that is new, and 0 where nothing was spent yet. */
  of(provider: string, model: string): Money {
    return this.#means.get(modelKey(provider, model)) ?? this.#all ?? 0n;
  }

  learn(provider: string, model: string, money: Money): void {
    const key = modelKey(provider, model);
    const known = this.#means.get(key);
    if (known !== undefined || this.#means.size < mostModels) this.#means.set(key, moved(known, money));
    this.#all = moved(this.#all, money);
  }
}

const moved = (mean: Money | undefined, money: Money): Money =>
  mean === undefined ? money : mean + (money - mean) / weight;
