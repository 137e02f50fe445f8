/** How a component that dies is brought back. */
export interface RestartPolicy {
  /** Pause before the first restart; each further one doubles it. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** So many deaths in a row, each before it ran `settledMs`, are a crash loop. */
  readonly crashes: number;
  /** Having run so long, it has a clean record again. */
  readonly settledMs: number;
}

export const defaultRestartPolicy: RestartPolicy = {
  firstDelayMs: 500,
  longestDelayMs: 30_000,
  crashes: 6,
  settledMs: 60_000,
};

/** What to do after the `crashes`-th death in a row: wait so many milliseconds and start it again, or give up. */
export function afterCrash(crashes: number, policy: RestartPolicy): { readonly delayMs: number } | "give up" {
  if (crashes >= policy.crashes) return "give up";
  return { delayMs: Math.min(policy.firstDelayMs * 2 ** (crashes - 1), policy.longestDelayMs) };
}
