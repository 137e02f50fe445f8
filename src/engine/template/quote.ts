import { bytesOf } from "./utf8.ts";

const named: Readonly<Record<string, string>> = {
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
};

/** What Go calls printable: letters, marks, numbers, punctuation, symbols, and of all spaces the one. */
export const isPrintable = (character: string): boolean => /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character);

/** A character as it stands in a constant of Go between two marks. */
export function escaped(character: string, mark: string, asciiOnly = false): string {
  if (character === mark) return `\\${mark}`;
  const short = named[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return asciiOnly ? "\\ufffd" : "\ufffd";
  if (isPrintable(character) && (code < 0x80 || !asciiOnly)) return character;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code < 0x1_00_00 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

/** A text as a constant of Go, in quotes. */
export function quote(text: string, mark: '"' | "'" = '"', asciiOnly = false): string {
  return `${mark}${[...text].map((character) => escaped(character, mark, asciiOnly)).join("")}${mark}`;
}

/** Bytes as pairs of digits. */
export function hexOfText(text: string, between: string): string {
  return [...bytesOf(text)].map((byte) => hex(byte, 2)).join(between);
}

const hex = (code: number, length: number): string => code.toString(16).padStart(length, "0");

/** A character as Go names it in a message: `U+002B '+'`. */
export function unicodeName(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `U+${code}${isPrintable(character) ? ` '${character}'` : ""}`;
}
