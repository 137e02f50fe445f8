/** Most UTF-16 units of a label value; a longer one is text, not a name, and counts as `other`. */
export const labelValueLimit = 256;

/**
 * A label value as it may stand on a page, in memory of its own: lone surrogates become U+FFFD.
 * The copy matters: a slice would keep the whole string that it was cut from alive.
 */
export function ownLabelValue(value: string): string {
  return ` ${value.toWellFormed()}`.slice(1);
}
