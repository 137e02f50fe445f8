import { binaryOf } from "./binary.ts";

/** The digits of a number that is not negative, the first of which stands for `10 ** exponent`. */
interface Digits {
  readonly digits: string;
  readonly exponent: number;
}

/** A finite number as a fraction without rounding. */
function fraction(value: number): readonly [numerator: bigint, denominator: bigint] {
  const { mantissa, power } = binaryOf(value);
  return power >= 0 ? [mantissa << BigInt(power), 1n] : [mantissa, 1n << BigInt(-power)];
}

/** Rounded to a whole number, a half to the even one: JavaScript's own rounds it up. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  return twice > denominator || (twice === denominator && whole % 2n === 1n) ? whole + 1n : whole;
}

function shortest(value: number): Digits {
  const [digits = "", exponent] = Math.abs(value).toExponential().split("e");
  return { digits: digits.replace(".", ""), exponent: Number(exponent) };
}

function significant(value: number, count: number): Digits {
  if (value === 0) return { digits: "0".repeat(count), exponent: 0 };
  const [numerator, denominator] = fraction(value);
  const scaled = (exponent: number): bigint => {
    const shift = count - 1 - exponent;
    const factor = 10n ** BigInt(Math.abs(shift));
    return shift >= 0 ? rounded(numerator * factor, denominator) : rounded(numerator, denominator * factor);
  };
  // The shortest digits of a number just below a power of ten may be that power.
  const guess = shortest(value).exponent;
  const exponent = scaled(guess) < 10n ** BigInt(count - 1) ? guess - 1 : guess;
  const digits = scaled(exponent).toString();
  return digits.length > count
    ? { digits: digits.slice(0, count), exponent: exponent + 1 }
    : { digits, exponent };
}

function scientific({ digits, exponent }: Digits, mark: string): string {
  const rest = digits.length > 1 ? `.${digits.slice(1)}` : "";
  const sign = exponent < 0 ? "-" : "+";
  return `${digits.slice(0, 1)}${rest}${mark}${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function plain({ digits, exponent }: Digits): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const rest = digits.slice(exponent + 1);
  return rest === "" ? whole : `${whole}.${rest}`;
}

function fixed(value: number, precision: number): string {
  const [numerator, denominator] = fraction(value);
  const digits = rounded(numerator * 10n ** BigInt(precision), denominator)
    .toString()
    .padStart(precision + 1, "0");
  return precision === 0 ? digits : `${digits.slice(0, -precision)}.${digits.slice(-precision)}`;
}

/**
 * A finite number without its sign, as Go writes it: `e` with an exponent, `f` without, `g` whichever is shorter.
 * Without a precision: as many digits as tell it from its neighbours.
 *
 * @example floatText(2.5, "f", 0) // "2": a half is rounded to the even digit
 */
export function floatText(value: number, verb: "e" | "f" | "g", precision: number | undefined): string {
  if (verb === "f") return precision === undefined ? plain(shortest(value)) : fixed(value, precision);
  if (verb === "e") {
    return scientific(precision === undefined ? shortest(value) : significant(value, precision + 1), "e");
  }
  const count = precision === 0 ? 1 : precision;
  const { digits, exponent } = count === undefined ? shortest(value) : significant(value, count);
  const trimmed = { digits: digits.replace(/(?<=.)0+$/, ""), exponent };
  // Where nobody says how many digits, Go writes an exponent from a million on.
  return exponent < -4 || exponent >= (count ?? 6) ? scientific(trimmed, "e") : plain(trimmed);
}

/** Any number as Go writes it, see {@link floatText}; a zero has its sign, and only an infinity says that it is positive. */
export function numberText(value: number, verb: "e" | "f" | "g", precision?: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  return `${value < 0 || Object.is(value, -0) ? "-" : ""}${floatText(value, verb, precision)}`;
}
