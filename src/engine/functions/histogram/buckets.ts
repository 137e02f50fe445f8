/** The buckets of one classic histogram at one moment, in the order of their bounds, each bound once. */
export interface Buckets {
  readonly bounds: Float64Array;
  /** How many observations were at most as great as the bound. */
  readonly counts: Float64Array;
  /** How many there are; what stands behind them in the arrays is of another moment. */
  size: number;
}

export function countAt({ counts }: Buckets, index: number): number {
  return counts[index] ?? NaN;
}

export function boundAt({ bounds }: Buckets, index: number): number {
  return bounds[index] ?? NaN;
}

/** Whether the last bucket holds all; without one nobody knows how many there are. */
export function isWhole(buckets: Buckets): boolean {
  return boundAt(buckets, buckets.size - 1) === Infinity;
}
