import { numberOf, objectOf, objectsOf, textOf, textsOf } from "../../narrow/index.ts";
import { keptLabels, keptTexts } from "../model/kept.ts";
import type { SentAlert } from "../rules/alerts.ts";
import type { Notified } from "./notified.ts";

/** What was told to whom, by receiver and group; it is forgotten when nobody could want to know any more. */
export interface LogEntry extends Notified {
  /** ms since 1970 */
  readonly until: number;
}

/** What goes on after a restart. */
export interface DispatchState {
  readonly log: ReadonlyMap<string, LogEntry>;
  readonly alerts: readonly SentAlert[];
}

/** As plain data, for a file. */
export function writeDispatchState({ log, alerts }: DispatchState, now: number): unknown {
  return {
    savedAt: now,
    log: [...log].map(([key, entry]) => ({ key, ...entry })),
    alerts: alerts.map(({ labels, ...alert }) => ({ ...alert, labels: labels.entries() })),
  };
}

/**
 * Out of plain data; what is not to be read is left out. Alerts that fired are given as long again as they had when
 * they were saved: whoever they came from was away as well.
 */
export function readDispatchState(data: unknown, now: number): DispatchState {
  const fields = objectOf(data);
  const pause = Math.max(0, now - (numberOf(fields.savedAt) ?? now));
  const log = objectsOf(fields.log).map(
    ({ key, firing, resolved, at, until }) =>
      [
        textOf(key, ""),
        {
          firing: textsOf(firing),
          resolved: textsOf(resolved),
          at: numberOf(at) ?? 0,
          until: numberOf(until) ?? 0,
        },
      ] as const,
  );
  const alerts = objectsOf(fields.alerts).map(({ labels, annotations, startsAt, endsAt, generatorUrl }) => ({
    labels: keptLabels(labels),
    annotations: keptTexts(annotations),
    startsAt: numberOf(startsAt) ?? now,
    endsAt: (numberOf(endsAt) ?? now) + pause,
    generatorUrl: textOf(generatorUrl, ""),
  }));
  return { log: new Map(log), alerts };
}
