/** What Go writes for a moment that is none. */
export const noMoment = "0001-01-01T00:00:00Z";

/** A moment in ms since 1970 as Go writes it: with no more digits behind the second than it needs. */
export const momentText = (ms: number): string =>
  new Date(ms)
    .toISOString()
    .replace(/\.(\d*?)0*Z$/, (_, digits: string) => (digits === "" ? "Z" : `.${digits}Z`));
