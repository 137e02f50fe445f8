/** How a component that dies, or hangs, is brought back. */
export interface RestartPolicy {
  /** Pause before the first restart; each further one doubles it. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** So many deaths in a row, each before it ran `settledMs`, are a crash loop. */
  readonly crashes: number;
  /** Having run so long, it has a clean record again. */
  readonly settledMs: number;
  /** Time between two looks at a component that is ready. */
  readonly lookEveryMs: number;
  /** The same at one that was ready and does not answer. */
  readonly lookAgainMs: number;
  /** How long one look waits for an answer. */
  readonly lookTimeoutMs: number;
  /** So many looks in a row without an answer, and a component that was ready is restarted. */
  readonly unansweredLooks: number;
  /** How long one that does not answer may take to end. */
  readonly hungGraceMs: number;
}

export const defaultRestartPolicy: RestartPolicy = {
  firstDelayMs: 500,
  longestDelayMs: 30_000,
  crashes: 6,
  settledMs: 60_000,
  lookEveryMs: 5000,
  lookAgainMs: 1500,
  lookTimeoutMs: 2000,
  unansweredLooks: 6,
  hungGraceMs: 5000,
};

/** What to do after the `crashes`-th death in a row: wait so many milliseconds and start it again, or give up. */
export function afterCrash(
  crashes: number,
  policy: Pick<RestartPolicy, "firstDelayMs" | "longestDelayMs" | "crashes">,
): { readonly delayMs: number } | "give up" {
  if (crashes >= policy.crashes) return "give up";
  return { delayMs: Math.min(policy.firstDelayMs * 2 ** (crashes - 1), policy.longestDelayMs) };
}
