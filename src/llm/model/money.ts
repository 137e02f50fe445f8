import { exactNumber } from "../../metrics/index.ts";
import { scaled } from "./decimal.ts";

/** An amount in units of 1e-12 USD, exact. Sums of it are integers, so that no order of adding changes them. */
export type Money = bigint;

const digits = 12;

/** What one USD is in `Money`. */
export const oneUsd: Money = 10n ** BigInt(digits);

/** The amount of so many USD, as a number or a decimal text; `undefined` for what is neither. */
export const moneyOf = (usd: number | string): Money | undefined => scaled(usd, digits);

/** The nearest number of USD, for what can keep no more: a page of metrics, a span. */
export const usdOf = (money: Money): number => exactNumber(money);

/** The amount in USD with all its digits, which `moneyOf` reads back: `0.000375`. */
export function moneyText(money: Money): string {
  const size = money < 0n ? -money : money;
  const fraction = String(size % oneUsd)
    .padStart(digits, "0")
    .replace(/0+$/, "");
  return `${money < 0n ? "-" : ""}${size / oneUsd}${fraction === "" ? "" : `.${fraction}`}`;
}
