import { prometheus } from "../../duration/index.ts";

const decimal = /^(?:\d[\d_]*)?\.?(?:\d[\d_]*)?(?:e[+-]?\d[\d_]*)?$/;
const hexadecimal = /^0x_?[\da-f]+(?:_[\da-f]+)*$/;
/** Prometheus reads whole numbers as Go does, in which a leading 0 means octal. */
const octal = /^0[0-7_]+$/;
/** An underscore stands between two digits only. */
const misplaced = /_(?!\d)|(?<!\d)_/;

/** Whole numbers in another base than ten have 64 bits. */
function isWhole(digits: string): boolean {
  return BigInt(digits) < 2n ** 63n;
}

/** The value of a number as Prometheus writes them, a duration too, which means its seconds; undefined for none. */
export function readNumber(literal: string): number | undefined {
  const plain = literal.toLowerCase();
  if (plain === "inf") return Number.POSITIVE_INFINITY;
  if (plain === "nan") return Number.NaN;
  const digits = plain.replaceAll("_", "");
  if (hexadecimal.test(plain)) return isWhole(digits) ? Number(digits) : undefined;
  if (!decimal.test(plain) || misplaced.test(plain)) return secondsOf(literal);
  if (octal.test(plain) && isWhole(`0o${digits}`)) return Number.parseInt(digits, 8);
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

/** Seconds of a duration without a sign such as `1h30m`; undefined for what is none, or too long for Prometheus. */
export function secondsOf(text: string): number | undefined {
  const ms = prometheus.read(text);
  return ms === undefined ? undefined : ms / 1_000;
}
