/** A number that goes up; a counter series is one. */
export interface Tally {
  value: number;
}

/** Where a metric counts what became of recordings and how many label sets it holds. */
export interface Tallies {
  readonly notFinite: Tally;
  readonly negative: Tally;
  readonly badLabel: Tally;
  readonly seriesLimit: Tally;
  /** One per label, in declared order; closed labels never use theirs. */
  readonly overflow: readonly Tally[];
  readonly series: Tally;
}

/** Tallies that no page shows: those of the self-metrics themselves. */
export function silentTallies(labels: number): Tallies {
  const tally = (): Tally => ({ value: 0 });
  return {
    notFinite: tally(),
    negative: tally(),
    badLabel: tally(),
    seriesLimit: tally(),
    overflow: Array.from({ length: labels }, tally),
    series: tally(),
  };
}
