const [minus, dot, zero, nine] = [0x2d, 0x2e, 0x30, 0x39];

/** Powers of ten that a double holds exactly. */
const tens = Array.from({ length: 23 }, (_power, i) => 10 ** i);

/** Whole numbers up to here are exact, also one digit longer than what is tested against it. */
const exact = 9e14;

/** A number as Prometheus writes it: `1e-05`, `NaN`, `+Inf`. Whatever is none is `NaN`. */
export function sampleValue(text: unknown): number {
  if (typeof text === "number") return text;
  if (typeof text !== "string" || text === "") return Number.NaN;
  const number = Number(text);
  if (!Number.isNaN(number)) return number;
  if (/^\+?inf(inity)?$/i.test(text)) return Number.POSITIVE_INFINITY;
  return /^-inf(inity)?$/i.test(text) ? Number.NEGATIVE_INFINITY : Number.NaN;
}

/**
 * The same for a part of a text, without cutting it out where it is a plain number of up to 15 digits: its digits are
 * a whole number that a double holds exactly, and so is the power of ten that they are divided by, which makes the
 * quotient the double nearest to the decimal (Clinger, "How to Read Floating Point Numbers Accurately", 1990).
 */
export function sampleIn(text: string, from: number, to: number): number {
  const negative = text.charCodeAt(from) === minus;
  let digits = 0;
  let whole = 0;
  let point = -1;
  for (let at = negative ? from + 1 : from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === dot && point < 0) point = at;
    else if (code < zero || code > nine || digits > exact) return sampleValue(text.slice(from, to));
    else {
      digits = digits * 10 + (code - zero);
      whole += 1;
    }
  }
  const power = tens[point < 0 ? 0 : to - point - 1];
  if (whole === 0 || power === undefined) return sampleValue(text.slice(from, to));
  const value = digits / power;
  return negative ? -value : value;
}
