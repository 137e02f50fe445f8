/** A number as a fraction of at least a half and less than one, with its sign, and a power of two. */
function parts(value: number): readonly [fraction: number, exponent: number] {
  if (value === 0 || !Number.isFinite(value)) return [value, 0];
  const isTiny = Math.abs(value) < 2 ** -1022;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, isTiny ? value * 2 ** 54 : value);
  const head = view.getUint16(0);
  const exponent = ((head >> 4) & 0x7ff) - 1022 - (isTiny ? 54 : 0);
  view.setUint16(0, (head & 0x800f) | (1022 << 4));
  return [view.getFloat64(0), exponent];
}

/** A number times a power of two; in two halves, since a power of two alone may be too large or too small. */
function scaled(value: number, exponent: number): number {
  const [fraction, own] = parts(value);
  const power = Math.max(-2_200, Math.min(2_200, own + exponent));
  // What becomes tiny must be rounded once only.
  if (power > -1_021) return fraction * 2 ** Math.min(1_000, power) * 2 ** Math.max(0, power - 1_000);
  return fraction * 2 ** -1_000 * 2 ** Math.max(-1_074, power + 1_000);
}

/** What holds without any arithmetic; undefined for all else. */
function special(base: number, exponent: number): number | undefined {
  // Go, unlike JavaScript, knows that 1 stays 1, and what becomes of -1.
  if (base === 1) return 1;
  if (Math.abs(exponent) === Infinity && base === -1) return 1;
  const isPlain = Number.isFinite(base) && base !== 0 && Number.isFinite(exponent) && exponent !== 0;
  if (!isPlain || exponent === 1) return base ** exponent;
  if (exponent === 0.5) return Math.sqrt(base);
  if (exponent === -0.5) return 1 / Math.sqrt(base);
  // Beyond this all exponents are even, and the result is 0 or infinite.
  if (Math.abs(exponent) >= 2 ** 63) return Math.abs(base) ** exponent;
  return undefined;
}

/**
 * `base ^ exponent` as Go's library has it: the whole part of the exponent by squaring, which for great exponents
 * differs from the exact power far above the last digit.
 */
export function power(base: number, exponent: number): number {
  const known = special(base, exponent);
  if (known !== undefined) return known;
  const size = Math.abs(exponent);
  let whole = Math.floor(size);
  let rest = size - whole;
  if (rest !== 0 && base < 0) return NaN;
  let product = 1;
  let twos = 0;
  if (rest !== 0) {
    if (rest > 0.5) {
      rest -= 1;
      whole += 1;
    }
    product = Math.exp(rest * Math.log(base));
  }
  let [square, squareTwos] = parts(base);
  while (whole !== 0) {
    if (Math.abs(squareTwos) > 4_096) {
      twos += squareTwos;
      break;
    }
    if (whole % 2 === 1) {
      product *= square;
      twos += squareTwos;
    }
    square *= square;
    squareTwos *= 2;
    if (square < 0.5) {
      square += square;
      squareTwos -= 1;
    }
    whole = Math.floor(whole / 2);
  }
  return exponent < 0 ? scaled(1 / product, -twos) : scaled(product, twos);
}
