/** A part of an escaped name: an underscore, a character by its number, or one that stands for itself. */
const part = /__|_([0-9a-fA-F]{1,5})_|([^_])/uy;

/**
 * The name that stands behind `U__`, where what no old name may hold is written by its number: `U__a_2e_b` is `a.b`.
 * A text that is no such name is left as it is.
 */
export function unescaped(text: string): string {
  if (!text.startsWith("U__")) return text;
  const escaped = text.slice(3);
  let name = "";
  part.lastIndex = 0;
  while (part.lastIndex < escaped.length) {
    const [whole, code, plain] = part.exec(escaped) ?? [];
    if (whole === undefined) return text;
    const point = Number.parseInt(code ?? "", 16);
    if (code !== undefined && (point > 0x10_ff_ff || (point >= 0xd8_00 && point <= 0xdf_ff))) return text;
    name += whole === "__" ? "_" : (plain ?? String.fromCodePoint(point));
  }
  return name;
}
