import { divideHalfEven, scaled } from "../model/decimal.ts";
import { type Money, oneUsd } from "../model/money.ts";
import { allBuckets, type Bucket, inputTokens, tokenBuckets, type Usage } from "../model/usage.ts";
import type { BucketRates, Price, Rate } from "./price.ts";
import { ratesPerUsd } from "./rate.ts";

/** What a usage costs. */
export interface Cost {
  readonly money: Money;
  /** Buckets of the usage that the price says nothing of: they are not in `money`, and not free. */
  readonly unpriced: readonly Bucket[];
}

// Counts are taken with nine decimals, since seconds have a fraction.
const decimals = 9;
const perMoney = (ratesPerUsd / oneUsd) * 10n ** BigInt(decimals);
// A call and its time cost nothing by themselves; citations only where a price for them is published.
const freeUnlessPriced: ReadonlySet<Bucket> = new Set(["requests", "seconds", "citation"]);
const freeByTheCall: ReadonlySet<Bucket> = new Set([...freeUnlessPriced, ...tokenBuckets]);

/** Who is paid by the second, the page or the call takes nothing for tokens. */
const billsTokens = ({ rates }: Price): boolean => tokenBuckets.some((bucket) => rates[bucket] !== undefined);

const counted = (count: number): bigint =>
  Number.isInteger(count) ? BigInt(count) * 10n ** BigInt(decimals) : (scaled(count, decimals) ?? 0n);

function rateAt(rates: BucketRates, input: number): Rate {
  let rate = rates.base;
  for (const step of rates.steps) if (input > step.above) rate = step.rate;
  return rate;
}

/** The sum over all buckets, exact until it is rounded once, to 1e-12 USD. */
export function costOf(price: Price, usage: Usage): Cost {
  const input = inputTokens(usage);
  const free = billsTokens(price) ? freeUnlessPriced : freeByTheCall;
  const unpriced: Bucket[] = [];
  let sum = 0n;
  for (const bucket of allBuckets) {
    const used = usage[bucket] ?? (bucket === "requests" ? 1 : 0);
    if (!(used > 0)) continue;
    const rates = price.rates[bucket];
    const count = counted(Math.max(used, price.least[bucket] ?? 0));
    if (rates !== undefined) sum += count * rateAt(rates, input);
    else if (!free.has(bucket)) unpriced.push(bucket);
  }
  return { money: divideHalfEven(sum, perMoney), unpriced };
}
