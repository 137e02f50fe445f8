import { escaped } from "../../template/quote.ts";

/** Half of a surrogate pair stands for a byte that is no character. */
function written(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0xd8_00 || code > 0xdf_ff) return escaped(character, '"');
  return `\\x${(code & 0xff).toString(16).padStart(2, "0")}`;
}

/** A text in double quotes as Go writes one, so that nothing in it is unseen. */
export function quoted(text: string): string {
  return `"${[...text].map(written).join("")}"`;
}
