import { writeMoment } from "../api/write/numbers.ts";
import { byText, type Labels } from "../model/labels.ts";
import type { SentAlert } from "../rules/alerts.ts";
import type { Texts } from "../rules/rule.ts";
import { fingerprintOf } from "./fingerprint.ts";

/** What an Alertmanager is posted, as its API v2 takes it. */
export function alertmanagerPayload(alerts: readonly SentAlert[]): readonly object[] {
  return alerts.map(({ labels, annotations, startsAt, endsAt, generatorUrl }) => ({
    annotations,
    endsAt: new Date(endsAt).toISOString(),
    startsAt: new Date(startsAt).toISOString(),
    generatorURL: generatorUrl,
    labels: labels.record(),
  }));
}

/** What a notification says beside its alerts. */
export interface Heading {
  readonly receiver: string;
  readonly groupKey: string;
  readonly groupLabels: Labels;
  readonly externalUrl: string;
  /** Alerts that it has no room for. */
  readonly leftOut: number;
}

/** What a webhook is posted: version 4 of Alertmanager's, about alerts of which those with `endsAt` up to now are over. */
export function webhookPayload(
  { receiver, groupKey, groupLabels, externalUrl, leftOut }: Heading,
  alerts: readonly SentAlert[],
  now: number,
): object {
  const isOver = ({ endsAt }: SentAlert): boolean => endsAt <= now;
  return {
    // Alertmanager writes it so that it can stand in a regular expression.
    receiver: receiver.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&"),
    status: alerts.every(isOver) ? "resolved" : "firing",
    alerts: alerts.map((alert) => ({
      status: isOver(alert) ? "resolved" : "firing",
      labels: alert.labels.record(),
      annotations: inOrder(alert.annotations),
      startsAt: writeMoment(alert.startsAt),
      endsAt: writeMoment(isOver(alert) ? alert.endsAt : undefined),
      generatorURL: alert.generatorUrl,
      fingerprint: fingerprintOf(alert.labels),
    })),
    groupLabels: groupLabels.record(),
    commonLabels: shared(alerts.map(({ labels }) => labels.record())),
    commonAnnotations: inOrder(shared(alerts.map(({ annotations }) => annotations))),
    externalURL: externalUrl,
    version: "4",
    groupKey,
    truncatedAlerts: leftOut,
  };
}

/** As Go writes a map. */
const inOrder = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).toSorted(([a], [b]) => byText(a, b)));

function shared([first = {}, ...others]: readonly Texts[]): Texts {
  return Object.fromEntries(
    Object.entries(first).filter(([name, text]) => others.every((other) => other[name] === text)),
  );
}
