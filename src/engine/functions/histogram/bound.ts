const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const hexadecimal = /^([+-]?)0x([\da-f]*)\.?([\da-f]*)p([+-]?\d+)$/i;
const infinite = /^([+-]?)inf(?:inity)?$/i;

/** The bound that a label states, in any spelling that Go reads as a number; undefined for others. */
export function boundOf(text: string): number | undefined {
  if (decimal.test(text)) {
    const bound = Number(text);
    return Number.isFinite(bound) ? bound : undefined;
  }
  const infinity = infinite.exec(text);
  if (infinity !== null) return infinity[1] === "-" ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return NaN;
  const [, sign, whole = "", rest = "", exponent] = hexadecimal.exec(text) ?? [];
  if (whole + rest === "") return undefined;
  const size = Number.parseInt(whole + rest, 16) * 2 ** (Number(exponent) - 4 * rest.length);
  return sign === "-" ? -size : size;
}
