const token = /\s?\p{L}{1,5}|\s?\p{N}{1,3}|\s+|[^\s\p{L}\p{N}]/gu;

/** Cuts a text into tokens, by a rule of this simulator's own: up to five letters with the space before them, and so on. */
export const tokensOf = (text: string): readonly string[] => text.match(token) ?? [];

export const countTokens = (text: string): number => tokensOf(text).length;
