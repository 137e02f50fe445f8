import { refused } from "./refusal.ts";

const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What an escape stands for; of any other the backslash stays. */
const escaped: Readonly<Record<string, string>> = { "\\\\": "\\", '\\"': '"', "\\n": "\n" };
export const unescaped = (text: string): string =>
  text.includes("\\") ? text.replace(/\\[\\"n]/g, (pair) => escaped[pair] ?? pair) : text;

/** A text on a page, of which every byte must be part of a character. */
export function decoded(bytes: Uint8Array, from: number, to: number): string {
  try {
    return strict.decode(bytes.subarray(from, to));
  } catch {
    throw refused(bytes, from, "a text has bytes that are no character in UTF-8", "write the page in UTF-8");
  }
}

/** A text on a page, with marks for what is no character. */
export const looselyDecoded = (bytes: Uint8Array, from: number, to: number): string =>
  lenient.decode(bytes.subarray(from, to));
