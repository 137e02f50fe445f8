import type { ProbeResult } from "./probe.ts";

/** Tells an outage of the machine that asks from one of all that it asks. */
export interface OfflineGuard {
  /** What a run found, or that it proves nothing: waits for the anchors when nobody else answers any more. */
  judge(check: string, found: ProbeResult): Promise<ProbeResult>;
  /** Why nothing is known of a check whose last run failed; undefined while this machine is not known to be offline. */
  reason(check: string): string | undefined;
}

interface OfflineGuardParts {
  /** The checks that ask other hosts. */
  readonly others: readonly string[];
  /** Whether this machine reaches anybody. Never rejects. */
  readonly isOnline: () => Promise<boolean>;
  /** What is said of the checks while it does not. */
  readonly words: string;
}

/** Asks whether this machine is online once all checks of other hosts fail, and as often as one of them runs then. */
export function createOfflineGuard({ others, isOnline, words }: OfflineGuardParts): OfflineGuard {
  const silent = new Set<string>();
  const isOther = new Set(others);
  let isOffline = false;
  let asking: Promise<boolean> | undefined;

  const ask = async (): Promise<boolean> => {
    asking ??= isOnline().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  const reason = (check: string): string | undefined => (isOffline && silent.has(check) ? words : undefined);

  return {
    reason,
    judge: async (check, found) => {
      if (!isOther.has(check)) return found;
      if (found.verdict === "pass") {
        silent.delete(check);
        isOffline = false;
        return found;
      }
      silent.add(check);
      if (silent.size < isOther.size) return found;
      const online = await ask();
      // Somebody may have answered while the anchors were asked.
      isOffline = !online && silent.size === isOther.size;
      const output = reason(check);
      return output === undefined ? found : { verdict: "unknown", output };
    },
  };
}
