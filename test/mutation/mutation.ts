/** Text that takes the place of the characters from `start` up to `end`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One wrong change of the catalog. */
export interface Mutation {
  /** The kind of change, such as "metric renamed". */
  readonly operator: string;
  /** File below `src/catalog`. */
  readonly file: string;
  /** What is changed, in words. */
  readonly what: string;
  readonly edits: readonly Edit[];
}

/** The text after the edits, which do not overlap. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((done, { start, end, text: put }) => done.slice(0, start) + put + done.slice(end), text);
}
