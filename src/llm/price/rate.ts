import { divideHalfEven, scaled } from "../model/decimal.ts";
import type { Rate } from "./price.ts";

const digits = 24;
const hour = 3_600n;

/** How many units of a rate are one USD. */
export const ratesPerUsd = 10n ** BigInt(digits) * hour;

/** The rate of so many USD per so many units; `undefined` for what is no price: negative, no number, beyond reason. */
export function rateOf(usd: unknown, per: bigint): Rate | undefined {
  if (typeof usd !== "number" && typeof usd !== "string") return undefined;
  const amount = scaled(usd, digits);
  return amount === undefined || amount < 0n ? undefined : divideHalfEven(amount * hour, per);
}
