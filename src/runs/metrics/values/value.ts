/** What was counted in buckets: each alone, the last without a bound. */
export interface Histogram {
  readonly bounds: readonly number[];
  /** One more than bounds. */
  readonly counts: readonly number[];
  /** Undefined where negative values were measured, which a sum that goes down would hide. */
  readonly sum: number | undefined;
  /** Of one that was exponential: which powers its bounds are. */
  readonly grid?: Grid;
}

/** Bounds that are powers of 2^(2^-scale), from an exponent on. */
interface Grid {
  readonly scale: number;
  readonly low: number;
}

export interface Summary {
  readonly quantiles: readonly (readonly [quantile: number, value: number])[];
  readonly sum: number;
  readonly count: number;
}

/** What a series says, in the form that its kind has. */
export type Value = number | Histogram | Summary;

export const isHistogram = (value: Value): value is Histogram =>
  typeof value === "object" && "counts" in value;
