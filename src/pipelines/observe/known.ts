/** Finds which of the known values a text is, if it is one. */
export function known<const T extends string>(values: readonly T[]): (text: string | null) => T | undefined {
  const all = new Map<string | null, T>(values.map((value) => [value, value]));
  return (text) => all.get(text);
}
