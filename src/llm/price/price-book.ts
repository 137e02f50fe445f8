import { LRUCache } from "lru-cache";
import { divideHalfEven } from "../model/decimal.ts";
import { tokenBuckets } from "../model/usage.ts";
import { bundledTable } from "./bundled-table.ts";
import { leastOf } from "./least.ts";
import type { OwnPrices } from "./own-price.ts";
import type { Price, PriceQuestion } from "./price.ts";
import { withKinds } from "./price-as.ts";
import { findInTable, type PriceTable } from "./price-table.ts";
import { creatorOf, tableProvider } from "./providers.ts";
import { type ReadOwnPrice, readOwnPrices } from "./read-own-prices.ts";
import { timesRates } from "./scale-rates.ts";
import { publishedFactor, tiersIn, wholeFactor } from "./tier-factors.ts";

export interface PriceBookOptions {
  /** Prices of your own, which come before the table's. */
  readonly own?: OwnPrices;
  /** A newer table than the one that comes with us: what `@pydantic/genai-prices` exports, installed by you. */
  readonly table?: PriceTable;
}

export interface PriceBook {
  /** What a call costs; undefined where nobody has said it, which is not 0. Never throws. */
  find(question: PriceQuestion): Price | undefined;
  /** When the table was published, in seconds since 1970; undefined where it does not say. */
  readonly released: number | undefined;
}

// A service asks for a handful of models; users who send names of their own push out one another.
const remembered = 1_000;
const day = 86_400_000;

/**
 * All prices that are known: your own, and those of the table of @pydantic/genai-prices.
 *
 * @throws ObsError LLM_PRICE for a price of your own that cannot be meant.
 */
export function createPriceBook(options: PriceBookOptions = {}): PriceBook {
  const own = readOwnPrices(options.own);
  const table: PriceTable = options.table ?? bundledTable;
  const found = new LRUCache<string, { readonly price: Price | undefined }>({ max: remembered });
  const released = Date.parse(table.released ?? "") / 1_000;

  return {
    released: Number.isNaN(released) ? undefined : released,
    find(question) {
      const { provider, model, tier, at } = question;
      const key = JSON.stringify([provider, model, tier, Math.floor(at / day)]);
      const before = found.get(key);
      if (before !== undefined) return before.price;
      const { price, hourly } = look(own, table, question);
      if (!hourly) found.set(key, { price });
      return price;
    },
  };
}

interface Found {
  readonly price?: Price;
  /** Whether another hour of the day may have another price. */
  readonly hourly: boolean;
}

function look(own: readonly ReadOwnPrice[], table: PriceTable, question: PriceQuestion): Found {
  const { model, at } = question;
  const paid = creatorOf(tableProvider(question.provider), model);
  if (paid === undefined) return { hourly: false };
  const mine = own.find(
    (price) => price.fits(question.provider, model, at) || price.fits(paid.provider, paid.model, at),
  );
  const listed = mine?.onTable === false ? undefined : findInTable(table, paid.provider, paid.model, at);
  const hourly = listed?.hourly ?? false;
  if (mine?.onTable !== false && listed === undefined) return { hourly };
  const { provider, model: name } = listed ?? paid;
  const factor = factorFor(mine, provider, name, tiersIn(question.tier));
  if (factor === undefined) return { hourly };
  const rates = timesRates(
    withKinds({ ...timesRates(listed?.rates, mine?.times), ...mine?.rates }),
    factor,
    tokenBuckets,
  );
  const source = mine === undefined ? "table" : "own";
  return { hourly, price: { provider, model: name, source, rates, least: leastOf(provider, name) } };
}

/** All tiers of a call multiplied; `undefined` if one of them has no known factor. */
function factorFor(
  mine: ReadOwnPrice | undefined,
  provider: string,
  model: string,
  tiers: readonly string[],
): bigint | undefined {
  let factor = wholeFactor;
  for (const tier of tiers) {
    const one = mine?.factors.get(tier) ?? publishedFactor(provider, model, tier);
    if (one === undefined) return undefined;
    factor = divideHalfEven(factor * one, wholeFactor);
  }
  return factor;
}
