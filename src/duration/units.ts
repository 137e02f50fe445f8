/** Milliseconds of the units that Prometheus, Grafana and we write, from the largest to the smallest. */
export const unitMs = {
  y: 31_536_000_000,
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
} as const;

/** Prometheus and Grafana's server count nanoseconds in 64 bits: some 292 years. */
export const longestMs = 2 ** 63 / 1e6;

export type Unit = keyof typeof unitMs;

/** Name → milliseconds, as pairs, from the largest to the smallest. */
export const units: readonly (readonly [string, number])[] = Object.entries(unitMs);
