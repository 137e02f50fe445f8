export const space = 32;
export const newline = 10;
export const quote = 34;
export const comma = 44;
export const equals = 61;
const backslash = 92;
export const brace = { open: 123, close: 125 } as const;

const inLabel = 1;
const inMetric = 2;
const isDigit = 4;
const kinds = new Uint8Array(256);
for (const [characters, kind] of [
  ["abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", inLabel | inMetric],
  [":", inMetric],
  ["0123456789", isDigit],
] as const) {
  for (const character of characters) kinds[character.charCodeAt(0)] = kind;
}

/**
 * The index behind a name without quotes, which may hold colons where it is a metric's; `at` where there is none. What
 * stands at `last` or behind it is not looked at.
 */
export function nameEnd(
  bytes: Uint8Array,
  at: number,
  of: "metric" | "label",
  last: number = bytes.length,
): number {
  const begins = of === "metric" ? inMetric : inLabel;
  if (((kinds[bytes[at] ?? 0] ?? 0) & begins) === 0) return at;
  let end = at + 1;
  while (end < last && ((kinds[bytes[end] ?? 0] ?? 0) & (begins | isDigit)) !== 0) end += 1;
  return end;
}

/** Whether a text of ASCII stands at an index. */
export function isText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** The index of the first byte that is neither space nor tab. */
export function blankEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (bytes[end] === space || bytes[end] === 9) end += 1;
  return end;
}

/** What a quoted text may hold: a line break, and a byte 0, which an escape passes over. */
export interface Quoting {
  readonly lines: boolean;
  readonly zeros: boolean;
}

/**
 * The index behind the quote that ends a text whose quote stands here; -1 where it does not end, or not as it must. Where
 * there is more of the page at `last`, but nothing before it ends the text, an index behind `last`.
 */
export function quotedEnd(
  bytes: Uint8Array,
  at: number,
  { lines, zeros }: Quoting,
  last: number = bytes.length,
): number {
  for (let i = at + 1; i < last; i++) {
    let byte = bytes[i];
    if (byte === quote) return i + 1;
    if (byte === backslash) {
      i += 1;
      while (zeros && bytes[i] === 0) i += 1;
      byte = bytes[i];
      if (byte === newline || byte === undefined) return -1;
    }
    if ((byte === newline && !lines) || (byte === 0 && !zeros)) return -1;
  }
  return last < bytes.length ? last + 1 : -1;
}
