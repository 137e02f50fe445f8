/** A number as a whole part of a whole: reduced, and above 0 below the line. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const abs = (of: bigint): bigint => (of < 0n ? -of : of);
const commonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? abs(a) : commonDivisor(b, a % b));

function reduced(over: bigint, under: bigint): Fraction {
  if (under === 0n) throw new RangeError("a number is divided by 0");
  const by = commonDivisor(over, under) * (under < 0n ? -1n : 1n);
  return { over: over / by, under: under / by };
}

/**
 * The number that a person wrote, exactly: 0.999 is 999 thousandths, which no binary number is.
 *
 * @throws RangeError for what is not finite
 */
export function fraction(written: number): Fraction {
  const [, sign = "", whole = "", part = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(written)) ?? [];
  if (whole === "") throw new RangeError(`${written} is no finite number`);
  const places = part.length - Number(exponent);
  const digits = BigInt(`${sign}${whole}${part}`);
  return places < 0 ? reduced(digits * 10n ** BigInt(-places), 1n) : reduced(digits, 10n ** BigInt(places));
}

export function times(a: Fraction, b: Fraction): Fraction {
  return reduced(a.over * b.over, a.under * b.under);
}

/** Throws a RangeError where `b` is 0. */
export function dividedBy(a: Fraction, b: Fraction): Fraction {
  return times(a, reduced(b.under, b.over));
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return reduced(a.over * b.under - b.over * a.under, a.under * b.under);
}

/** Below 0 where `a` is the lesser one, 0 where both are the same. */
export function difference(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const { over } = minus(a, b);
  return over < 0n ? -1 : over > 0n ? 1 : 0;
}

/** The least whole number that is not below it. */
export function roundedUp({ over, under }: Fraction): number {
  const whole = over / under;
  return Number(over > whole * under ? whole + 1n : whole);
}

/**
 * The number whose text is the fraction in decimal digits, rounded half up where `places` of them are too few: what
 * stands in a file, without binary noise.
 *
 * @example `decimal(minus(fraction(1), fraction(0.999)))` is `0.001`, where `1 - 0.999` is 0.0010000000000000009
 */
export function decimal({ over, under }: Fraction, places = 9): number {
  const scale = 10n ** BigInt(places);
  const scaled = (2n * abs(over) * scale + under) / (2n * under);
  const digits = scaled.toString().padStart(places + 1, "0");
  const text = `${digits.slice(0, -places || undefined)}.${places === 0 ? "0" : digits.slice(-places)}`;
  return Number(over < 0n ? `-${text}` : text);
}
