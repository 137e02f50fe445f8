import type { Labels } from "../model/labels.ts";
import type { SentAlert } from "../rules/alerts.ts";
import { quote } from "../template/quote.ts";
import type { Route } from "./routing.ts";
import { byOrigin } from "./told-alert.ts";

/** Alerts that are told of together. */
export interface Group {
  readonly key: string;
  readonly route: Route;
  readonly labels: Labels;
  /** By the keys of their labels. */
  readonly alerts: Map<string, SentAlert>;
  /** ms since 1970 at which it is looked at next */
  next: number;
  /** Whether it was looked at before. */
  isKnown: boolean;
  /** What was there when it was looked at last, while notifications of it are under way. */
  flush: Flush | undefined;
}

interface Flush {
  readonly resolved: readonly SentAlert[];
  open: number;
  hasFailed: boolean;
}

/** The labels that the alerts of a group share by definition. */
export function groupLabels({ groupBy }: Route, labels: Labels): Labels {
  return groupBy === undefined ? labels : labels.only(new Set(groupBy));
}

/** What Alertmanager calls a group. */
export function groupKey(route: Route, labels: Labels): string {
  const pairs = labels.entries().map(([name, text]) => `${name}=${quote(text)}`);
  return `${route.key}:{${pairs.join(", ")}}`;
}

/** All of its alerts, in the order in which they are told. */
export const alertsOf = (group: Group): readonly SentAlert[] => [...group.alerts.values()].toSorted(byOrigin);

/** Takes in an alert, newer than what is known of it; one that began a while ago waits for no others. */
export function put(group: Group, alert: SentAlert, now: number): void {
  group.alerts.set(alert.labels.key, alert);
  if (!group.isKnown && alert.startsAt + group.route.groupWaitMs < now)
    group.next = Math.min(group.next, now);
}

/** Forgets what everybody knows to be over, unless it has begun anew meanwhile. */
export function forget(group: Group, resolved: readonly SentAlert[]): void {
  for (const alert of resolved) {
    const { key } = alert.labels;
    if (group.alerts.get(key) === alert) group.alerts.delete(key);
  }
}
