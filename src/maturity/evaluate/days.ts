export const dayMs = 86_400_000;

/** The last millisecond of the day that a moment is in, by UTC: what holds until a day holds on that day too. */
export const endOfDay = (atMs: number): number => (Math.floor(atMs / dayMs) + 1) * dayMs - 1;

/** @example dateOf(0) // "1970-01-01" */
export const dateOf = (atMs: number): string =>
  Number.isFinite(new Date(atMs).getTime()) ? new Date(atMs).toISOString().slice(0, 10) : "no date";

/** @example daysWords(1) // "1 day" */
export const daysWords = (days: number): string => (days === 1 ? "1 day" : `${days} days`);
