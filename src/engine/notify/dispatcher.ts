import type { Labels } from "../model/labels.ts";
import type { SentAlert } from "../rules/alerts.ts";
import {
  type DispatchState,
  type LogEntry,
  readDispatchState,
  writeDispatchState,
} from "./dispatch-state.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { alertsOf, forget, type Group, groupKey, groupLabels, put } from "./group.ts";
import { inhibitedBy } from "./inhibition.ts";
import { isNews } from "./notified.ts";
import { webhookPayload } from "./payloads.ts";
import { isMuted, type Route, type Routing, routesOf, type Webhook } from "./routing.ts";

/** A notification that is to be posted. */
export interface Delivery {
  readonly webhook: Webhook;
  readonly receiver: string;
  readonly body: object;
  /** ms since 1970 after which it is no longer tried: the next one says more */
  readonly deadline: number;
}

interface Pending {
  readonly group: Group;
  readonly logKey: string;
  readonly entry: LogEntry;
}

/** A clock that was set back must not keep a group waiting. */
const longestWait = ({ groupWaitMs, groupIntervalMs }: Route): number =>
  Math.max(groupWaitMs, groupIntervalMs);

/** Alertmanager gives a notification at least this many ms too. */
const leastPatienceMs = 10_000;

/**
 * Tells receivers of alerts as an Alertmanager does: those that belong together at once, after a short wait for
 * others, what changed at most each interval, the same again after a while, and when it is over. Pure: times are given
 * to it in ms since 1970, and it says what is to be posted.
 *
 * @example
 * ```ts
 * dispatcher.take(alerts, now);
 * for (const delivery of dispatcher.due(now)) dispatcher.settle(delivery, await posted(delivery), now);
 * ```
 */
export class Dispatcher {
  readonly #routing: Routing;
  readonly #externalUrl: string;
  readonly #groups = new Map<Route, Map<string, Group>>();
  readonly #log: Map<string, LogEntry>;
  readonly #pending = new Map<Delivery, Pending>();

  /** With what {@link save} gave before a restart, if anything. */
  constructor(routing: Routing, externalUrl: string, now: number, saved?: unknown) {
    this.#routing = routing;
    this.#externalUrl = externalUrl;
    const { log, alerts } = readDispatchState(saved, now);
    this.#log = new Map(log);
    this.take(alerts, now);
  }

  /**
   * One for another routing that knows what this one knows, so that nobody is told twice where a receiver and its group
   * remain; only what is under way may be told again, since nobody knows yet whether it arrives.
   */
  rerouted(routing: Routing, now: number): Dispatcher {
    const next = new Dispatcher(routing, this.#externalUrl, now);
    for (const [key, entry] of this.#log) next.#log.set(key, entry);
    next.take(this.#all().flatMap(alertsOf), now);
    return next;
  }

  get routing(): Routing {
    return this.#routing;
  }

  /** Takes in alerts that fire or are over; an alert that nobody speaks of any more is over at its `endsAt`. */
  take(alerts: readonly SentAlert[], now: number): void {
    for (const alert of alerts) {
      for (const route of routesOf(this.#routing.route, alert.labels))
        put(this.#groupOf(route, alert, now), alert, now);
    }
  }

  /** When there may be something to post, undefined for never. */
  next(): number | undefined {
    const waiting = this.#all().filter(({ flush }) => flush === undefined);
    return waiting.length === 0 ? undefined : Math.min(...waiting.map(({ next }) => next));
  }

  /** What is to be posted now; each must be settled. */
  due(now: number): readonly Delivery[] {
    for (const [key, { until }] of this.#log) if (until < now) this.#log.delete(key);
    for (const group of this.#all()) group.next = Math.min(group.next, now + longestWait(group.route));
    const groups = this.#all().filter(({ next, flush }) => next <= now && flush === undefined);
    if (groups.length === 0) return [];
    const isInhibited = inhibitedBy(this.#routing.inhibitRules, this.#all().flatMap(alertsOf), now);
    return groups.flatMap((group) => this.#flush(group, isInhibited, now));
  }

  /** Says whether a notification arrived; if not, the next one says it all. */
  settle(delivery: Delivery, hasArrived: boolean): void {
    const pending = this.#pending.get(delivery);
    if (pending === undefined) return;
    this.#pending.delete(delivery);
    const { group, logKey, entry } = pending;
    if (hasArrived) this.#log.set(logKey, entry);
    if (group.flush === undefined) return;
    group.flush.open -= 1;
    group.flush.hasFailed ||= !hasArrived;
    this.#finish(group);
  }

  /** All that is to go on after a restart, as plain data. */
  save(now: number): unknown {
    const alerts = this.#all().flatMap(alertsOf);
    const state: DispatchState = {
      log: this.#log,
      alerts: [
        ...new Map(
          alerts.filter(({ endsAt }) => endsAt > now).map((alert) => [alert.labels.key, alert]),
        ).values(),
      ],
    };
    return writeDispatchState(state, now);
  }

  #all(): readonly Group[] {
    return [...this.#groups.values()].flatMap((groups) => [...groups.values()]);
  }

  #groupOf(route: Route, alert: SentAlert, now: number): Group {
    const labels = groupLabels(route, alert.labels);
    const groups = this.#groups.get(route) ?? new Map<string, Group>();
    this.#groups.set(route, groups);
    const key = groupKey(route, labels);
    const group = groups.get(key) ?? {
      key,
      route,
      labels,
      alerts: new Map<string, SentAlert>(),
      next: now + route.groupWaitMs,
      isKnown: false,
      flush: undefined,
    };
    groups.set(key, group);
    return group;
  }

  #flush(group: Group, isInhibited: (labels: Labels) => boolean, now: number): readonly Delivery[] {
    const { route } = group;
    group.next = now + route.groupIntervalMs;
    group.isKnown = true;
    const resolved = alertsOf(group).filter(({ endsAt }) => endsAt <= now);
    const heard = isMuted(route, now) ? [] : alertsOf(group).filter(({ labels }) => !isInhibited(labels));
    const { webhooks = [] } = this.#routing.receivers.find(({ name }) => name === route.receiver) ?? {};
    // Of what nobody hears nothing is written down either: it is news when it is heard again.
    const deliveries =
      heard.length === 0
        ? []
        : webhooks.flatMap((webhook, i) => this.#delivery(group, webhook, i, heard, now));
    group.flush = { resolved, open: deliveries.length, hasFailed: false };
    this.#finish(group);
    return deliveries;
  }

  #delivery(
    group: Group,
    webhook: Webhook,
    index: number,
    heard: readonly SentAlert[],
    now: number,
  ): readonly Delivery[] {
    const { route, key } = group;
    const resolved = heard.filter(({ endsAt }) => endsAt <= now);
    const firing = heard.filter(({ endsAt }) => endsAt > now);
    const { receiver, repeatMs, groupIntervalMs } = route;
    const logKey = `${receiver}/${index}:${key}`;
    const names = (alerts: readonly SentAlert[]): readonly string[] =>
      alerts.map(({ labels }) => fingerprintOf(labels));
    const news = { firing: names(firing), resolved: names(resolved) };
    if (!isNews(this.#log.get(logKey), news, now, { repeatMs, sendResolved: webhook.sendResolved }))
      return [];
    const entry = { ...news, at: now, until: now + 2 * repeatMs };
    const told = webhook.sendResolved ? heard : firing;
    if (told.length === 0) {
      this.#log.set(logKey, entry);
      return [];
    }
    const shown = webhook.maxAlerts === 0 ? told : told.slice(0, webhook.maxAlerts);
    const heading = {
      receiver,
      groupKey: key,
      groupLabels: group.labels,
      externalUrl: this.#externalUrl,
      leftOut: told.length - shown.length,
    };
    const delivery: Delivery = {
      webhook,
      receiver,
      body: webhookPayload(heading, shown, now),
      deadline: now + Math.max(groupIntervalMs, leastPatienceMs),
    };
    this.#pending.set(delivery, { group, logKey, entry });
    return [delivery];
  }

  /** When all is settled, what is over is forgotten once everybody knows. */
  #finish(group: Group): void {
    const { flush } = group;
    if (flush === undefined || flush.open > 0) return;
    group.flush = undefined;
    if (!flush.hasFailed) forget(group, flush.resolved);
    if (group.alerts.size === 0) this.#groups.get(group.route)?.delete(group.key);
  }
}
