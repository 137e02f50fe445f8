/** Upper bounds of the histograms that pages and stores are measured with, in seconds. */
export const bounds: readonly number[] = [
  0.005,
  0.01,
  0.025,
  0.05,
  0.1,
  0.25,
  0.5,
  1,
  2.5,
  5,
  10,
  30,
  60,
  Number.POSITIVE_INFINITY,
];

/** How what they count ended, of the one with that number. */
export const outcomeOf = (of: number): string => ["ok", "error", "timeout", "rejected"][of % 4] ?? "ok";
