import type { Labels } from "../model/labels.ts";
import type { Refusal } from "../model/samples.ts";
import { Alerts, type SentAlert } from "./alerts.ts";
import { ask, type Found } from "./ask.ts";
import { failureText } from "./failure-text.ts";
import { recorded } from "./recorded.ts";
import type { Rule, RuleGroup } from "./rule.ts";
import type { RuleState } from "./state.ts";
import type { RuleSurroundings } from "./surroundings.ts";

/** What Prometheus says of a sample that its store refuses. */
const refusals: Readonly<Record<Refusal, string>> = {
  "out of order": "out of order sample",
  duplicate: "duplicate sample for timestamp",
  "too old": "too old sample",
  "no room": "no room for another series",
};

/** A rule that is evaluated again and again. */
export class RuleRun {
  readonly rule: Rule;
  /** Undefined for a recording. */
  readonly alerts: Alerts | undefined;
  health: "ok" | "err" | "unknown" = "unknown";
  lastError = "";
  /** ms since 1970 */
  lastEvaluation: number | undefined;
  evaluationMs = 0;
  /** Series that it gave last, by their keys. */
  given: ReadonlyMap<string, Labels>;

  constructor(rule: Rule, externalUrl: string, before?: RuleState) {
    this.rule = rule;
    this.given = new Map(before?.given.map((labels) => [labels.key, labels]));
    this.alerts = rule.type === "alerting" ? new Alerts(rule, externalUrl, before?.alerts) : undefined;
  }

  get state(): RuleState {
    return { given: [...this.given.values()], alerts: this.alerts?.all() ?? [] };
  }

  /** Evaluates it at a moment in ms since 1970, keeps what it gives, and says which alerts are to be sent. */
  *evaluate(
    time: number,
    group: RuleGroup,
    surroundings: RuleSurroundings,
  ): Generator<undefined, readonly SentAlert[]> {
    const begin = surroundings.elapsed?.() ?? 0;
    try {
      const found = yield* this.#result(time, group, surroundings);
      this.health = "ok";
      this.lastError = "";
      const { intervalMs = surroundings.intervalMs } = group;
      const sent =
        this.alerts === undefined
          ? []
          : yield* this.alerts.toSend(time, intervalMs, surroundings.resendMs ?? 60_000);
      yield* this.#keep(found, time - group.queryOffsetMs, surroundings);
      return sent;
    } catch (error) {
      this.#fail(failureText(error));
      return [];
    } finally {
      this.lastEvaluation = time;
      this.evaluationMs = (surroundings.elapsed?.() ?? 0) - begin;
    }
  }

  *#result(
    time: number,
    { queryOffsetMs, limit }: RuleGroup,
    surroundings: RuleSurroundings,
  ): Generator<undefined, readonly Found[]> {
    const found = yield* ask(this.rule.query, time - queryOffsetMs, surroundings);
    if (this.rule.type === "recording") return recorded(this.rule, found, limit);
    return this.alerts === undefined ? [] : yield* this.alerts.take(found, time, limit, surroundings);
  }

  *#keep(found: readonly Found[], at: number, { appender }: RuleSurroundings): Generator<undefined, void> {
    const given = new Map<string, Labels>();
    for (const [i, { labels, value }] of found.entries()) {
      if (i % 1_000 === 999) yield;
      const refusal = appender.append(labels, at, value);
      if (refusal === undefined) given.set(labels.key, labels);
      else this.#fail(refusals[refusal]);
    }
    for (const [key, labels] of this.given) if (!given.has(key)) appender.end(labels, at);
    this.given = given;
  }

  #fail(why: string): void {
    this.health = "err";
    this.lastError = why;
  }
}
