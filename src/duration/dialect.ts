/** How one party reads lengths of time. */
export interface Dialect {
  /** Milliseconds of a text, `undefined` if it is no length of time to that party. */
  read(text: string): number | undefined;
  /** What to write instead, for the end of a sentence. */
  readonly fix: string;
}
