const decimal = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/** Divides and rounds to the nearest whole number, halves to the even one. The divisor is above 0. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n;
  const size = negative ? -dividend : dividend;
  const whole = size / divisor;
  const twice = (size % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && whole % 2n === 1n);
  const rounded = up ? whole + 1n : whole;
  return negative ? -rounded : rounded;
}

/**
 * A decimal number in units of 10^-digits, read from its text and not from the binary fraction beside it: `0.1` is a
 * tenth. What lies below the last digit is rounded, halves to even. `undefined` for what is no finite decimal number.
 */
export function scaled(value: number | string, digits: number): bigint | undefined {
  const parts = decimal.exec(typeof value === "number" ? String(value) : value.trim());
  if (parts === null) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0"] = parts;
  const all = BigInt(whole + fraction);
  const shift = digits - fraction.length + Number(exponent);
  const size = shift >= 0 ? all * 10n ** BigInt(shift) : divideHalfEven(all, 10n ** BigInt(-shift));
  return sign === "-" ? -size : size;
}
