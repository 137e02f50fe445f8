import { afterCrash, type RestartPolicy } from "../../programs/restart-policy.ts";

/** How a run of the command ended by itself. */
export interface RunEnd {
  /** As a shell would give it: 128 and the number of the signal for one that a signal ended. */
  readonly code: number;
  readonly ranMs: number;
}

/** What came before. */
export interface RunRecord {
  /** Whether a run has lasted long enough to be called a service. */
  readonly lived: boolean;
  /** Ends in a row that were no clean ones. */
  readonly crashes: number;
}

/** Whether what is saved starts the command anew, and whether a person looks on. */
export interface Situation {
  readonly watching: boolean;
  readonly interactive: boolean;
}

export type Next = { readonly restartAfterMs: number } | "wait for a save" | "end";

/** A run that ends sooner has not begun its work: starting it again changes nothing. */
export const aliveAfterMs = 1500;

const policy: Pick<RestartPolicy, "firstDelayMs" | "longestDelayMs" | "crashes" | "settledMs"> = {
  firstDelayMs: 500,
  longestDelayMs: 30_000,
  crashes: 6,
  settledMs: 60_000,
};

/** The record once a run has ended. */
export function recordAfter(before: RunRecord, { code, ranMs }: RunEnd): RunRecord {
  const crashes = code === 0 ? 0 : ranMs >= policy.settledMs ? 1 : before.crashes + 1;
  return { lived: before.lived || ranMs >= aliveAfterMs, crashes };
}

/**
 * What to do after a run that nobody ended: a service that crashed comes back, at longer and longer pauses; what
 * ended at once, or with success, waits for the next save. Without anybody who saves there is nothing to wait for.
 */
export function afterEnd(end: RunEnd, record: RunRecord, { watching, interactive }: Situation): Next {
  if (!watching) return "end";
  const wait = interactive || record.lived ? "wait for a save" : "end";
  if (end.code === 0) return interactive ? "wait for a save" : "end";
  // Right after a start or a save: a mistake in what was written.
  const atOnce = end.ranMs < aliveAfterMs && record.crashes === 1;
  if (atOnce || !record.lived) return wait;
  const next = afterCrash(record.crashes, policy);
  return next === "give up" ? wait : { restartAfterMs: next.delayMs };
}
