const decimal = /^[+-]?(?:\d[\d_]*(?:\.[\d_]*)?|[\d_]*\.[\d_]*\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?$/;
const hexadecimal = /^([+-]?)0[xX]([\da-fA-F]*)(?:\.([\da-fA-F]*))?[pP]([+-]?\d+)$/;
const word = /^(?:([+-]?)inf(?:inity)?|nan)$/i;

/** The number that a text is to Go's `ParseFloat`, or why there is none: it is no number, or beyond what a double can hold. */
export function readFloat(text: string): number | "syntax" | "range" {
  const named = word.exec(text);
  if (named !== null) {
    if (/nan$/i.test(text)) return Number.NaN;
    return named[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  const value = decimal.test(text) ? decimalFloat(text) : hexFloat(text);
  if (value === undefined) return "syntax";
  return Number.isFinite(value) ? value : "range";
}

/** The same, undefined for no number. */
export function goFloat(text: string): number | undefined {
  const value = readFloat(text);
  return typeof value === "number" ? value : undefined;
}

function decimalFloat(text: string): number | undefined {
  return /(?<!\d)_|_(?!\d)/.test(text) ? undefined : Number(text.replaceAll("_", ""));
}

function hexFloat(text: string): number | undefined {
  if (/(?<![\da-fA-FxX])_|_(?![\da-fA-F])/.test(text)) return undefined;
  const [, sign, whole = "", fraction = "", exponent] = hexadecimal.exec(text.replaceAll("_", "")) ?? [];
  if (`${whole}${fraction}` === "") return undefined;
  const size = Number(BigInt(`0x${whole}${fraction}`));
  // In two steps: what one power of two cannot reach, two can.
  const shift = Math.max(-4000, Math.min(4000, Number(exponent) - 4 * fraction.length));
  const half = Math.trunc(shift / 2);
  return (sign === "-" ? -1 : 1) * (size * 2 ** half * 2 ** (shift - half));
}
