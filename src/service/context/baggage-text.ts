import type { Baggage } from "../../telemetry/index.ts";

/** Most entries of a baggage, and most characters of all of them as a text, as the W3C has them at least. */
const mostEntries = 64;
const mostCharacters = 8_192;

const isKey = (key: string): boolean => /^[\w!#$%&'*+.^`|~-]+$/.test(key);

/** Baggage as the header of that name has it; what does not fit is left out, from the last entry on. */
export function baggageText(baggage: Baggage): string {
  const parts: string[] = [];
  let length = 0;
  for (const [key, value] of Object.entries(baggage)) {
    if (parts.length >= mostEntries) break;
    if (!isKey(key) || typeof value !== "string") continue;
    const part = `${key}=${encodeURIComponent(value.toWellFormed())}`;
    if (length + part.length + 1 > mostCharacters) continue;
    length += part.length + 1;
    parts.push(part);
  }
  return parts.join(",");
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The baggage that a text of the header stands for; what is no entry, and what is too much, is left out. */
export function readBaggage(text: string): Baggage {
  const entries: [string, string][] = [];
  for (const part of text.slice(0, mostCharacters).split(",").slice(0, mostEntries)) {
    // Behind a semicolon are properties, which a run has no place for.
    const [pair = ""] = part.split(";", 1);
    const at = pair.indexOf("=");
    const key = pair.slice(0, Math.max(0, at)).trim();
    const value = decoded(pair.slice(at + 1).trim());
    if (at > 0 && isKey(key) && value !== undefined) entries.push([key, value]);
  }
  return Object.fromEntries(entries);
}
