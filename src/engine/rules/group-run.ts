import type { GroupView, RuleView } from "../api/rules-view.ts";
import { printAsPrometheus } from "../api/syntax/print.ts";
import { Labels } from "../model/labels.ts";
import type { SentAlert } from "./alerts.ts";
import type { Rule, RuleGroup } from "./rule.ts";
import { RuleRun } from "./rule-run.ts";
import type { GroupState, RuleState } from "./state.ts";
import type { RuleSurroundings } from "./surroundings.ts";

/** Rules of one name and the same labels are told apart by their order. */
const keyOf = ({ name, labels }: Rule): string => Labels.of([["", name], ...Object.entries(labels)]).key;

/** A group that is evaluated again and again. */
export class GroupRun {
  readonly group: RuleGroup;
  readonly #surroundings: RuleSurroundings;
  readonly #rules: readonly RuleRun[];
  /** Series of rules that are no longer there. */
  #left: readonly Labels[];
  #lastEvaluation: number | undefined;
  #evaluationMs = 0;
  /** Evaluations of its rules that failed. */
  failures = 0;

  /** With what a group of the same name remembered before. */
  constructor(group: RuleGroup, surroundings: RuleSurroundings, before?: GroupState) {
    this.group = group;
    this.#surroundings = surroundings;
    this.#lastEvaluation = before?.lastEvaluation;
    const remembered = new Map<string, RuleState[]>();
    for (const { key, state } of before?.rules ?? []) {
      remembered.set(key, [...(remembered.get(key) ?? []), state]);
    }
    this.#rules = group.rules.map(
      (rule) => new RuleRun(rule, surroundings.externalUrl, remembered.get(keyOf(rule))?.shift()),
    );
    this.#left = [...remembered.values()].flat().flatMap(({ given }) => given);
  }

  get intervalMs(): number {
    return this.group.intervalMs ?? this.#surroundings.intervalMs;
  }

  get state(): GroupState {
    return {
      file: this.group.file,
      name: this.group.name,
      lastEvaluation: this.#lastEvaluation,
      rules: this.#rules.map((run) => ({ key: keyOf(run.rule), state: run.state })),
    };
  }

  /** Series that its rules gave last. */
  get given(): readonly Labels[] {
    return [...this.#left, ...this.#rules.flatMap(({ given }) => [...given.values()])];
  }

  /**
   * Evaluates its rules one after another at a moment in ms since 1970, each of which sees what those before it gave,
   * and says which alerts are to be sent. Never throws for a rule that fails: its `lastError` says why.
   */
  *evaluate(time: number): Generator<undefined, readonly SentAlert[]> {
    const { elapsed, appender } = this.#surroundings;
    const begin = elapsed?.() ?? 0;
    const sent: SentAlert[] = [];
    // A clock that was set back: what was pending would wait for as long again.
    const back = Math.min(0, time - (this.#lastEvaluation ?? time));
    if (back < 0) for (const { alerts } of this.#rules) alerts?.move(back);
    for (const rule of this.#rules) {
      sent.push(...(yield* rule.evaluate(time, this.group, this.#surroundings)));
      if (rule.health === "err") this.failures += 1;
      yield;
    }
    for (const labels of this.#left) appender.end(labels, time - this.group.queryOffsetMs);
    this.#left = [];
    this.#lastEvaluation = time;
    this.#evaluationMs = (elapsed?.() ?? 0) - begin;
    return sent;
  }

  view(): GroupView {
    const { file, name, limit } = this.group;
    return {
      name,
      file,
      intervalSeconds: this.intervalMs / 1_000,
      limit,
      evaluationSeconds: this.#evaluationMs / 1_000,
      lastEvaluation: this.#lastEvaluation,
      rules: this.#rules.map(viewOf),
    };
  }
}

function viewOf({ rule, alerts, health, lastError, lastEvaluation, evaluationMs }: RuleRun): RuleView {
  const facts = {
    name: rule.name,
    query: printAsPrometheus(rule.query),
    labels: Labels.of(Object.entries(rule.labels)),
    health,
    lastError,
    evaluationSeconds: evaluationMs / 1_000,
    lastEvaluation,
  };
  if (rule.type === "recording") return { ...facts, type: "recording" };
  const all = alerts?.all() ?? [];
  const phase = (["firing", "pending"] as const).find((one) => all.some((alert) => alert.phase === one));
  return {
    ...facts,
    type: "alerting",
    state: lastEvaluation === undefined ? "unknown" : (phase ?? "inactive"),
    holdSeconds: rule.holdMs / 1_000,
    keepFiringSeconds: rule.keepFiringMs / 1_000,
    annotations: rule.annotations,
    alerts: (alerts?.active() ?? []).map(({ phase: state, ...alert }) => ({ ...alert, state })),
  };
}
