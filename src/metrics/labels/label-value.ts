/** Most UTF-16 units of a label value; a longer one is text, not a name, and counts as `other`. */
export const labelValueLimit = 256;

/**
 * A label value as it may stand on a page: lone surrogates become U+FFFD. It is the engine's one copy of that
 * text, as names of properties are: a slice would keep the whole string that it was cut from alive, and a
 * literal in the caller's code is that same copy, so that a lookup compares addresses instead of characters.
 */
export function ownLabelValue(value: string): string {
  // Without a prototype, so that no shape is made up for each value.
  const names: Record<string, true> = Object.create(null);
  names[value.toWellFormed()] = true;
  return Object.keys(names)[0] ?? value;
}
