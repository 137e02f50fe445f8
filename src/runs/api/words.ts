/** A word, or words in quotes that stand one after the other. */
export interface Term {
  readonly text: string;
  readonly isWhole: boolean;
}

/** What a search is made of. A quote that is not closed goes to the end. */
export function termsOf(text: string): readonly Term[] {
  const terms: Term[] = [];
  for (const [, quoted, word] of text.matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const found = quoted ?? word ?? "";
    if (/[\p{L}\p{N}]/u.test(found)) terms.push({ text: found, isWhole: quoted !== undefined });
  }
  return terms;
}

/** The terms for the full text of SQLite, which takes what is in quotes for no operator. */
export const matchText = (terms: readonly Term[]): string =>
  terms.map(({ text, isWhole }) => `"${text}"${isWhole ? "" : "*"}`).join(" AND ");
