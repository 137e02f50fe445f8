import type { Alert } from "../alerts/alert.ts";
import type { PastAlert } from "./past.ts";

/** Whoever sends alerts repeats one that fires each four hours, unless it is told otherwise. */
const repeatedWithinMs = 5 * 3_600_000;

const texts = (fields: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])),
  );

/**
 * Alerts that fired when they were last heard of, not too long before `now`, as far as they are remembered: nobody
 * would tell of them again for hours.
 */
export const stillFiring = (past: readonly PastAlert[], now: number): readonly Alert[] =>
  past
    .filter(({ endsAt, heardAt }) => endsAt === undefined && now - heardAt <= repeatedWithinMs)
    .map(({ fingerprint, startsAt, endsAt, heardAt, name, severity, summary, labels, links }) => ({
      fingerprint,
      status: "firing",
      labels: texts({ alertname: name, severity, ...labels }),
      annotations: texts({ summary, ...links }),
      startsAt,
      endsAt,
      heardAt,
      sourceUrl: undefined,
    }));
