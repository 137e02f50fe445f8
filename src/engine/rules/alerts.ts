import { printAsPrometheus } from "../api/syntax/print.ts";
import { Labels, nameLabel } from "../model/labels.ts";
import { urlEscaped } from "../template/escape.ts";
import { expandMessage, type Message, readMessage } from "../template/expand.ts";
import { type Alert, foundAgain, isToBeSent, moved, notFound } from "./alert.ts";
import { ask, type Found, RuleFailure } from "./ask.ts";
import { failureText } from "./failure-text.ts";
import type { AlertingRule, Texts } from "./rule.ts";
import type { RuleSurroundings } from "./surroundings.ts";

/** An alert as it is told to others. Times are ms since 1970. */
export interface SentAlert {
  readonly labels: Labels;
  readonly annotations: Texts;
  readonly startsAt: number;
  /** When it was resolved, or until when it may be taken for firing if nobody says more. */
  readonly endsAt: number;
  /** Where its query can be looked at. */
  readonly generatorUrl: string;
}

/** The alerts of one rule, from evaluation to evaluation. */
export class Alerts {
  readonly #rule: AlertingRule;
  readonly #generatorUrl: string;
  readonly #labels: readonly (readonly [string, Message])[];
  readonly #annotations: readonly (readonly [string, Message])[];
  #all: Map<string, Alert>;

  constructor(rule: AlertingRule, externalUrl: string, before: readonly Alert[] = []) {
    this.#rule = rule;
    this.#generatorUrl = `${externalUrl}/graph?g0.expr=${urlEscaped(printAsPrometheus(rule.query))}&g0.tab=1`;
    const read = (texts: Texts): readonly (readonly [string, Message])[] =>
      Object.entries(texts).map(([key, text]) => [key, readMessage(rule.name, text)]);
    this.#labels = read(rule.labels);
    this.#annotations = read(rule.annotations);
    this.#all = new Map(before.map((alert) => [alert.labels.key, alert]));
  }

  all(): readonly Alert[] {
    return [...this.#all.values()];
  }

  /** Those that are pending or fire. */
  active(): readonly Alert[] {
    return this.all().filter(({ resolvedAt }) => resolvedAt === undefined);
  }

  /** Follows a clock that was set, by so many ms. */
  move(ms: number): void {
    for (const [key, alert] of this.#all) this.#all.set(key, moved(alert, ms));
  }

  /** Takes in what the query found, and gives the series of the alerts. Throws a {@link RuleFailure}. */
  *take(
    found: readonly Found[],
    time: number,
    limit: number,
    surroundings: RuleSurroundings,
  ): Generator<undefined, readonly Found[]> {
    const now = new Map<string, Alert>();
    for (const one of found) {
      const alert = yield* this.#alertOf(one, time, surroundings);
      if (now.has(alert.labels.key)) {
        throw new RuleFailure("vector contains metrics with the same labelset after applying alert labels");
      }
      now.set(alert.labels.key, alert);
      yield;
    }
    const all = new Map<string, Alert>();
    for (const [key, alert] of this.#all) {
      const next = now.has(key) ? undefined : notFound(alert, time, this.#rule);
      if (next !== undefined) all.set(key, next);
    }
    for (const [key, alert] of now) all.set(key, foundAgain(this.#all.get(key), alert, time, this.#rule));
    this.#all = all;

    const active = this.all().filter(({ phase }) => phase !== "inactive");
    if (limit > 0 && active.length > limit) {
      this.#all = new Map();
      throw new RuleFailure(`exceeded limit of ${limit} with ${active.length} alerts`);
    }
    const series: Found[] = [];
    for (const alert of active) {
      series.push(...this.#series(alert));
      if (series.length % 1_000 === 0) yield;
    }
    return series;
  }

  /** Those to tell of now; they count as told. */
  *toSend(time: number, intervalMs: number, resendMs: number): Generator<undefined, readonly SentAlert[]> {
    const sent: SentAlert[] = [];
    for (const [key, alert] of this.#all) {
      if (!isToBeSent(alert, time, resendMs)) continue;
      if (sent.length % 1_000 === 999) yield;
      // Two evaluations or notifications may fail before anybody thinks that it is over.
      const validUntil = time + 4 * Math.max(intervalMs, resendMs);
      this.#all.set(key, { ...alert, lastSentAt: time, validUntil });
      const { labels, annotations, firedAt, activeAt, resolvedAt } = alert;
      sent.push({
        labels,
        annotations,
        startsAt: firedAt ?? activeAt,
        endsAt: resolvedAt ?? validUntil,
        generatorUrl: this.#generatorUrl,
      });
    }
    return sent;
  }

  *#alertOf(
    { labels, value }: Found,
    time: number,
    surroundings: RuleSurroundings,
  ): Generator<undefined, Alert> {
    const { name } = this.#rule;
    const input = {
      labels: labels.record(),
      value,
      externalLabels: surroundings.externalLabels,
      externalUrl: surroundings.externalUrl,
      time,
      query: (query: string) => answered(query, time, surroundings),
    };
    const own: [string, string][] = [];
    for (const [label, message] of this.#labels) own.push([label, yield* expandMessage(message, input)]);
    const texts: [string, string][] = [];
    for (const [annotation, message] of this.#annotations) {
      texts.push([annotation, yield* expandMessage(message, input)]);
    }
    return {
      labels: Labels.of([...labels.entries(), [nameLabel, ""], ...own, ["alertname", name]]),
      annotations: Object.fromEntries(texts),
      value,
      phase: "pending",
      activeAt: time,
      firedAt: undefined,
      resolvedAt: undefined,
      keepFiringSince: undefined,
      lastSentAt: undefined,
      validUntil: undefined,
    };
  }

  #series({ labels, phase, activeAt }: Alert): readonly Found[] {
    const all = [...Object.entries(this.#rule.labels), ...labels.entries()];
    const named = (name: string): readonly (readonly [string, string])[] => [...all, [nameLabel, name]];
    return [
      { labels: Labels.of([...named("ALERTS"), ["alertstate", phase]]), value: 1 },
      { labels: Labels.of(named("ALERTS_FOR_STATE")), value: Math.floor(activeAt / 1_000) },
    ];
  }
}

function* answered(
  query: string,
  time: number,
  surroundings: RuleSurroundings,
): Generator<undefined, readonly { labels: Texts; value: number }[] | string> {
  try {
    const found = yield* ask(query, time, surroundings);
    return found.map(({ labels, value }) => ({ labels: labels.record(), value }));
  } catch (error) {
    return failureText(error);
  }
}
