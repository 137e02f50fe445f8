const float = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const hexFloat = /^([+-]?)0[xX]([\da-fA-F]*)\.?([\da-fA-F]*)[pP]([+-]?\d+)$/;
const special = /^([+-]?)(?:(inf|infinity)|nan)$/i;

/** The number that a text is to Go; infinite where it is too large, undefined where it is none. */
export function floatOf(text: string): number | undefined {
  const [isSpecial, sign, infinite] = special.exec(text) ?? [];
  if (infinite !== undefined) return sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (isSpecial !== undefined) return sign === "" ? Number.NaN : undefined;
  if (float.test(text)) return Number(text);
  const [, minus, whole = "", fraction = "", power] = hexFloat.exec(text) ?? [];
  if (power === undefined || whole + fraction === "") return undefined;
  const value = Number(`0x${whole}${fraction}`) * 2 ** (Number(power) - 4 * fraction.length);
  return minus === "-" ? -value : value;
}
