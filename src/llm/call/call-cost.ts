import type { Money } from "../model/money.ts";
import { addUsage, type Bucket, tokenBuckets } from "../model/usage.ts";
import { costOf } from "../price/cost.ts";
import type { BucketRates, Price } from "../price/price.ts";
import type { PriceBook } from "../price/price-book.ts";
import type { MeasuredUsage } from "./measured-usage.ts";

/** What is asked the price of. */
export interface Sale {
  readonly provider: string;
  /** Names of the model, the best first: a name without a price gives way to the next. */
  readonly names: readonly string[];
  readonly tier: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How long the call took: what some models of one's own are paid for. */
  readonly seconds: number;
  /** Undefined where nothing is known and nothing could be estimated. */
  readonly usage: MeasuredUsage | undefined;
  /** What the provider itself says that it costs. */
  readonly billed?: Money | undefined;
}

/** Why the cost of a call, or a part of it, is not known: no price, or no usage. */
type Gap = "price" | "usage";

/** What a call cost. */
export interface SaleCost {
  /** Undefined where nobody knows. */
  readonly money: Money | undefined;
  readonly gap: Gap | undefined;
  /** What it used that the price says nothing of, and that is not in the money. */
  readonly unpriced: readonly Bucket[];
}

/** A price of the user's own comes first, whichever name it stands under: who agreed on one pays it for each version. */
function priceOf(book: PriceBook, { provider, names, tier, at }: Sale): Price | undefined {
  const prices = names.map((model) => book.find({ provider, model, tier, at }));
  return prices.find((price) => price?.source === "own") ?? prices.find((price) => price !== undefined);
}

const isFree = (rates: BucketRates | undefined): boolean =>
  rates === undefined || (rates.base === 0n && rates.steps.every(({ rate }) => rate === 0n));

/** True for a price that no usage is needed for: a model that is free, or paid by the call or by the second. */
const needsNoUsage = ({ rates }: Price): boolean => tokenBuckets.every((bucket) => isFree(rates[bucket]));

const unknown = (gap: Gap): SaleCost => ({ money: undefined, gap, unpriced: [] });

/** What a call cost: what its provider says, or else its usage at the price of the day. */
export function saleCost(book: PriceBook, sale: Sale): SaleCost {
  if (sale.billed !== undefined) return { money: sale.billed, gap: undefined, unpriced: [] };
  const price = priceOf(book, sale);
  if (price === undefined) return unknown("price");
  if (sale.usage === undefined && !needsNoUsage(price)) return unknown("usage");
  const used = sale.usage === undefined ? {} : addUsage(sale.usage.reported, sale.usage.estimated);
  const timed = used.seconds === undefined ? addUsage(used, { seconds: sale.seconds }) : used;
  const { money, unpriced } = costOf(price, timed);
  return { money, gap: unpriced.length > 0 ? "price" : undefined, unpriced };
}
