/** How long a task waits before it is tried again. */
export interface Backoff {
  /** Before the second try, in milliseconds. */
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * The wait after a try that failed, in milliseconds: it doubles with each, up to the longest, and chance takes up to half
 * of it away, so that what failed together is not tried again together ("equal jitter": Marc Brooker, Exponential
 * Backoff And Jitter, 2015).
 */
export function retryDelay(
  attempt: number,
  { firstMs, longestMs }: Backoff,
  random: () => number = Math.random,
): number {
  const whole = Math.min(firstMs * 2 ** Math.min(attempt - 1, 52), longestMs);
  return whole / 2 + (whole / 2) * random();
}
