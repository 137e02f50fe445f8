import { byText, Labels } from "../model/labels.ts";
import type { SentAlert } from "../rules/alerts.ts";
import type { Texts } from "../rules/rule.ts";

/** Alerts with the labels that name their engine to others, where they have none of that name. */
export function withExternalLabels(alerts: readonly SentAlert[], external: Texts): readonly SentAlert[] {
  if (Object.keys(external).length === 0) return alerts;
  return alerts.map((alert) => ({
    ...alert,
    labels: Labels.of([...Object.entries(external), ...alert.labels.entries()]),
  }));
}

/** In the order in which Alertmanager lists alerts. */
export function byOrigin({ labels: a }: SentAlert, { labels: b }: SentAlert): number {
  for (const label of ["job", "instance"]) {
    const [left, right] = [a.get(label), b.get(label)];
    if (left === right) continue;
    if (left === "" || right === "") return left === "" ? 1 : -1;
    return byText(left, right);
  }
  if (a.names.length !== b.names.length) return a.names.length - b.names.length;
  for (const name of new Set([...a.names, ...b.names].toSorted(byText))) {
    const [left, right] = [a.get(name), b.get(name)];
    if (left === right) continue;
    if (left === "" || right === "") return left === "" ? -1 : 1;
    return byText(left, right);
  }
  return 0;
}
