/** What a receiver was told of a group last. */
export interface Notified {
  /** Fingerprints of alerts that fired, and of those that were over. */
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
  /** ms since 1970 */
  readonly at: number;
}

interface News {
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
}

/** Whether there is something to tell: what is new, what is over, or the same again after a while. */
export function isNews(
  last: Notified | undefined,
  { firing, resolved }: News,
  now: number,
  { repeatMs, sendResolved }: { readonly repeatMs: number; readonly sendResolved: boolean },
): boolean {
  if (last === undefined) return firing.length > 0;
  if (firing.some((alert) => !last.firing.includes(alert))) return true;
  // Told of as over also to those who do not want to know: it counts as new when it fires again.
  if (firing.length === 0) return last.firing.length > 0;
  if (sendResolved && resolved.some((alert) => !last.resolved.includes(alert))) return true;
  return last.at < now - repeatMs;
}
