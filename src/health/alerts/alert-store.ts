import type { Alert, AlertMessage } from "./alert.ts";
import { severityRank } from "./severity.ts";

/** What is known of alerts at one moment. */
export interface AlertList {
  /** Worst severity first, then newest first. */
  readonly firing: readonly Alert[];
  /** Last resolved first. */
  readonly resolved: readonly Alert[];
  /** Firing alerts that were forgotten because there were too many. */
  readonly forgotten: number;
  /** Alerts that Alertmanager left out of its last message. */
  readonly leftOut: number;
}

export interface AlertStore {
  add(message: AlertMessage): void;
  list(): AlertList;
}

/** Keeps the last word on each of at most `most` alerts, in memory; the oldest resolved ones go first. */
export function createAlertStore(most = 500): AlertStore {
  const byFingerprint = new Map<string, Alert>();
  let forgotten = 0;
  let leftOut = 0;

  const forgetOne = (): void => {
    const oldest = byFingerprint.values().next().value;
    const resolved = [...byFingerprint.values()].find((alert) => alert.status === "resolved");
    const victim = resolved ?? oldest;
    if (victim === undefined) return;
    byFingerprint.delete(victim.fingerprint);
    if (victim.status === "firing") forgotten += 1;
  };

  return {
    add: (message) => {
      leftOut = message.leftOut;
      for (const alert of message.alerts) {
        // Deleted first so that the map stays in the order of hearing.
        byFingerprint.delete(alert.fingerprint);
        byFingerprint.set(alert.fingerprint, alert);
        if (byFingerprint.size > most) forgetOne();
      }
    },
    list: () => {
      const all = [...byFingerprint.values()];
      const firing = all.filter((alert) => alert.status === "firing");
      const resolved = all.filter((alert) => alert.status === "resolved");
      // Once nothing fires any more, nothing that fires can be missing from the list.
      if (firing.length === 0) forgotten = 0;
      return {
        firing: firing.sort((a, b) => severityRank(a) - severityRank(b) || b.startsAt - a.startsAt),
        resolved: resolved.sort((a, b) => (b.endsAt ?? 0) - (a.endsAt ?? 0)),
        forgotten,
        leftOut,
      };
    },
  };
}
