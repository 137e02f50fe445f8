import { isObject } from "../../../narrow/index.ts";

/** What is no text that a model reads: pictures, sound, files, and what only its provider can read. */
const opaque: ReadonlySet<string> = new Set([
  "b64_json",
  "data",
  "encrypted_content",
  "file_data",
  "image_url",
  "inlineData",
  "signature",
  "thoughtSignature",
  "url",
]);
/** Prompts nest less deeply; what does not end is no prompt. */
const deepest = 32;

/** How many characters of text stand in a part of a prompt or an answer, however it is nested. */
export function charactersIn(value: unknown, depth = 0): number {
  if (typeof value === "string") return value.length;
  if (!isObject(value) || depth > deepest) return 0;
  let sum = 0;
  if (Array.isArray(value)) {
    // A text as numbers of tokens, or a picture as bytes.
    if (typeof value[0] === "number") return 0;
    for (const each of value) sum += charactersIn(each, depth + 1);
    return sum;
  }
  if (ArrayBuffer.isView(value)) return 0;
  for (const [name, each] of Object.entries(value)) {
    if (!opaque.has(name)) sum += charactersIn(each, depth + 1);
  }
  return sum;
}

/** How long a text is; 0 for whatever is none. */
export const lengthOf = (value: unknown): number => (typeof value === "string" ? value.length : 0);
