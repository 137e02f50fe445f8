const named: Readonly<Record<string, string>> = {
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  '"': '\\"',
  "\\": "\\\\",
};

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");

function escaped(character: string): string {
  const known = named[character];
  if (known !== undefined) return known;
  const point = character.codePointAt(0) ?? 0;
  // Half of a surrogate pair stands for a byte that is no character.
  if (point >= 0xd8_00 && point <= 0xdf_ff) return `\\x${hex(point & 0xff, 2)}`;
  if (point < 0x80) return `\\x${hex(point, 2)}`;
  return point < 0x1_00_00 ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
}

/** A text in double quotes as Go writes one, so that nothing in it is unseen. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, escaped)}"`;
}
