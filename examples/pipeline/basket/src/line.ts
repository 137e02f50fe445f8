/** So many of one thing, in a basket. */
export interface Line {
  readonly name: string;
  readonly count: number;
  /** Of one, in cents. */
  readonly cents: number;
}

/** What a line costs, in cents. */
export function costOf(line: Line): number {
  return line.count * line.cents;
}
