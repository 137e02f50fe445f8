import { ObsError } from "../../errors/index.ts";
import { isRecord, listOf, objectOf } from "../../narrow/index.ts";
import { type Bucket, billedCounts, tokenBuckets } from "../model/usage.ts";
import type { BucketRates, DirectRates, Rate } from "./price.ts";
import { tableProvider } from "./providers.ts";
import { rateOf } from "./rate.ts";
import { factorOf } from "./tier-factors.ts";

/** A price of a user's own, read and checked. */
export interface ReadOwnPrice {
  readonly fits: (provider: string, model: string, at: number) => boolean;
  readonly rates: DirectRates;
  /** Whether the table's prices stand where this one says nothing. */
  readonly onTable: boolean;
  /** What they are multiplied by. */
  readonly times: bigint | undefined;
  readonly factors: ReadonlyMap<string, bigint>;
}

const known = ["provider", "model", "perMillion", "per", "above", "times", "factors", "from", "until"];
const million = 1_000_000n;
const day = 86_400_000;

/** Reads the prices of a user's own; what cannot be meant is said at once, and not when a call is priced. */
export function readOwnPrices(prices: unknown): readonly ReadOwnPrice[] {
  if (prices === undefined) return [];
  if (!Array.isArray(prices)) wrong("prices", "are no list", 'pass [{ model: "…", perMillion: { … } }]');
  return listOf(prices).map((price, index) => readOne(price, `prices[${index}]`));
}

function readOne(price: unknown, at: string): ReadOwnPrice {
  if (!isRecord(price)) wrong(at, "is no object", 'pass { model: "…", perMillion: { … } }');
  const stranger = Object.keys(price).find((key) => !known.includes(key));
  if (stranger !== undefined) wrong(`${at}.${stranger}`, "does not exist", `take one of ${known.join(", ")}`);
  const providers = providersOf(price.provider, `${at}.provider`);
  const model = patternOf(price.model, `${at}.model`);
  const from = dayOf(price.from, `${at}.from`) ?? Number.NEGATIVE_INFINITY;
  const until = (dayOf(price.until, `${at}.until`) ?? Number.POSITIVE_INFINITY) + day;
  if (until <= from) wrong(`${at}.until`, "is before from", "pass the last day on which the price counts");
  const times = price.times === undefined ? undefined : numberOf(price.times, `${at}.times`);
  const direct = directOf(price, at);
  const hasRates = Object.keys(direct).length > 0;
  return {
    fits: (asked, name, moment) =>
      (providers.length === 0 ||
        providers.some((each) => each.test(asked) || each.test(tableProvider(asked)))) &&
      model.test(name) &&
      moment >= from &&
      moment < until,
    rates: direct,
    onTable: times !== undefined || !hasRates,
    times,
    factors: new Map(
      entriesOf(price.factors, `${at}.factors`).map(([tier, factor]) => [
        tier.toLowerCase(),
        numberOf(factor, `${at}.factors.${tier}`),
      ]),
    ),
  };
}

function directOf(price: Readonly<Record<string, unknown>>, at: string): DirectRates {
  const rates: { [Each in Bucket]?: BucketRates } = {};
  for (const [bucket, rate] of ratesOf(price.perMillion, tokenBuckets, million, `${at}.perMillion`)) {
    rates[bucket] = { base: rate, steps: [] };
  }
  for (const [bucket, rate] of ratesOf(price.per, billedCounts, 1n, `${at}.per`)) {
    rates[bucket] = { base: rate, steps: [] };
  }
  for (const [index, step] of stepsOf(price.above, `${at}.above`).entries()) {
    const place = `${at}.above[${index}].perMillion`;
    for (const [bucket, rate] of ratesOf(step.perMillion, tokenBuckets, million, place)) {
      const below = rates[bucket];
      if (below === undefined)
        wrong(`${place}.${bucket}`, "has no price below", `give perMillion.${bucket}, too`);
      rates[bucket] = { ...below, steps: [...below.steps, { above: step.tokens, rate }] };
    }
  }
  return rates;
}

function stepsOf(value: unknown, at: string): readonly { tokens: number; perMillion: unknown }[] {
  if (value !== undefined && !Array.isArray(value)) wrong(at, "is no list", "pass [{ tokens, perMillion }]");
  return listOf(value)
    .map((step, index) => {
      const { tokens, perMillion } = objectOf(step);
      if (typeof tokens === "number" && Number.isSafeInteger(tokens) && tokens >= 0)
        return { tokens, perMillion };
      return wrong(`${at}[${index}].tokens`, "is no number of tokens", "pass a whole number such as 200_000");
    })
    .sort((one, other) => one.tokens - other.tokens);
}

function ratesOf<Of extends Bucket>(
  value: unknown,
  buckets: readonly Of[],
  per: bigint,
  at: string,
): readonly (readonly [Of, Rate])[] {
  return entriesOf(value, at).map(([name, usd]) => {
    const bucket = buckets.find((each) => each === name);
    if (bucket === undefined)
      return wrong(`${at}.${name}`, "does not exist", `take one of ${buckets.join(", ")}`);
    const rate = rateOf(usd, per);
    return [
      bucket,
      rate ?? wrong(`${at}.${name}`, "is no price", "pass USD, 0 or more, such as 2.5"),
    ] as const;
  });
}

function entriesOf(value: unknown, at: string): readonly (readonly [string, unknown])[] {
  if (value !== undefined && !isRecord(value)) wrong(at, "is no object", "pass names with numbers");
  return Object.entries(objectOf(value)).filter(([, each]) => each !== undefined);
}

/** A name in which `*` stands for any characters; letters may be large or small. */
function patternOf(value: unknown, at: string): RegExp {
  if (typeof value !== "string" || value.trim() === "")
    return wrong(at, "is no name", 'pass a text such as "gpt-5*"');
  const parts = value
    .trim()
    .split(/\*+/)
    .map((part) => part.replace(/[^\w\s]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "is");
}

/** The name as it was given, and as the table has it: none where any provider will do. */
const providersOf = (value: unknown, at: string): readonly RegExp[] =>
  value === undefined ? [] : [value, tableProvider(`${value}`)].map((each) => patternOf(each, at));

function dayOf(value: unknown, at: string): number | undefined {
  if (value === undefined) return undefined;
  const moment =
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
  // What is no day of its month is moved to the next by some.
  if (!Number.isNaN(moment) && new Date(moment).toISOString().startsWith(String(value))) return moment;
  return wrong(at, "is no day", 'pass one such as "2026-07-01"');
}

const numberOf = (value: unknown, at: string): bigint =>
  factorOf(value) ?? wrong(at, "is no factor", "pass a number, 0 or more, such as 0.5");

function wrong(where: string, flaw: string, fix: string): never {
  throw new ObsError({ code: "LLM_PRICE", problem: `${where} ${flaw}`, fix });
}
