/** ms to wait after so many attempts that failed: half a second, and each time half as long again, up to a minute. */
export const backoffMs = (attempts: number): number =>
  Math.min(60_000, 500 * 1.5 ** Math.max(0, attempts - 1));

/** Whether the same may do another time, by the status of an answer: of what the sender did wrong it will not. */
export const mayRecover = (status: number): boolean => status >= 500 || status === 429 || status === 408;
