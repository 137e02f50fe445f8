/** Changes that no test tells from what is generated, because nothing is wrong with them. */
export interface Equivalent {
  readonly operator: string;
  /** What is changed. */
  readonly what: RegExp;
  /** The alerts or recordings of which it is so, or what else is changed; of all unless stated. */
  readonly of?: readonly string[];
  /** The environments or the like of which it is so; of all unless stated. */
  readonly where?: RegExp;
  readonly why: string;
}
