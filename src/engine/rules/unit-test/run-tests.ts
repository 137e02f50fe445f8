import { type Node, nodesOf } from "../../../promql/index.ts";
import { finished } from "../../eval/evaluate.ts";
import { Labels } from "../../model/labels.ts";
import { Store } from "../../store/index.ts";
import { ask, type Found } from "../ask.ts";
import { failureText } from "../failure-text.ts";
import { GroupRun } from "../group-run.ts";
import type { RuleGroup } from "../rule.ts";
import type { RuleSurroundings } from "../surroundings.ts";
import { alertDifference, answerDifference } from "./difference.ts";
import type { AlertCheck, QueryCheck, RuleTest, RuleTestFile } from "./test-file.ts";

/** Something that a test expects otherwise. */
export interface Mismatch {
  readonly test: string;
  /** ms from the beginning */
  readonly at: number;
  /** The alert or the query. */
  readonly of: string;
  /** What it does instead, in words. */
  readonly difference: string;
}

/** Runs tests of rules on the engine, hours of them at once, and says what is not as they expect. */
export function runRuleTests(file: RuleTestFile, groups: readonly RuleGroup[]): readonly Mismatch[] {
  const rank = (group: RuleGroup): number => file.order.indexOf(group.name);
  const ordered = groups.toSorted((a, b) => rank(a) - rank(b));
  return file.tests.flatMap((test) =>
    new TestRun(file, test, ordered.map(seenBy(test, ordered))).mismatches(),
  );
}

/** Series that alerts leave behind, by which anybody can see them. */
const isOfAlerts = (node: Node): boolean => node.type === "selector" && node.metric.startsWith("ALERTS");

/**
 * A group without the alerts that a test cannot see: it asks of none of them, and nothing reads their series. Most
 * tests are about one alert of many.
 */
function seenBy(test: RuleTest, groups: readonly RuleGroup[]): (group: RuleGroup) => RuleGroup {
  const asked = new Set(test.alerts.map(({ alert }) => alert));
  const named = test.queries.map(({ query }) => {
    const names = [...query.matchAll(/alertname="(\w+)"/g)].map(([, name = ""]) => name);
    return query.split("ALERTS").length - 1 <= names.length ? names : undefined;
  });
  const read = groups.some(({ rules }) => rules.some(({ query }) => [...nodesOf(query)].some(isOfAlerts)));
  if (read || named.includes(undefined)) return (group) => group;
  for (const name of named.flatMap((names) => names ?? [])) asked.add(name);
  return (group) => ({
    ...group,
    rules: group.rules.filter(({ type, name }) => type === "recording" || asked.has(name)),
  });
}

class TestRun {
  readonly #file: RuleTestFile;
  readonly #test: RuleTest;
  readonly #store = new Store({ behind: Number.POSITIVE_INFINITY });
  readonly #surroundings: RuleSurroundings;
  readonly #groups: readonly GroupRun[];
  #loaded = 0;

  constructor(file: RuleTestFile, test: RuleTest, groups: readonly RuleGroup[]) {
    this.#file = file;
    this.#test = test;
    this.#surroundings = {
      data: this.#store,
      appender: this.#store,
      intervalMs: test.intervalMs,
      externalLabels: test.externalLabels,
      externalUrl: test.externalUrl,
      subqueryStep: file.evaluationMs,
    };
    this.#groups = groups.map((group) => new GroupRun(group, this.#surroundings));
  }

  mismatches(): readonly Mismatch[] {
    const { alerts, queries, start } = this.#test;
    const end = Math.max(0, ...alerts.map(({ at }) => at), ...queries.map(({ at }) => at));
    const mismatches: Mismatch[] = [];
    const step = this.#file.evaluationMs;
    for (let at = 0; at <= end; at += step) {
      this.#load(at);
      for (const group of this.#groups) finished(group.evaluate(start + at));
      const failed = this.#failures(at);
      if (failed.length > 0) return [...mismatches, ...failed];
      const due = alerts.filter((check) => check.at >= at && check.at < at + step);
      mismatches.push(...due.flatMap((check) => this.#alert(check)));
    }
    return [...mismatches, ...queries.flatMap((check) => this.#query(check))];
  }

  /** Nothing of what comes later can be seen. */
  #load(at: number): void {
    const { series, intervalMs, start } = this.#test;
    for (; this.#loaded * intervalMs <= at; this.#loaded++) {
      const time = start + this.#loaded * intervalMs;
      for (const { labels, steps } of series) {
        const step = steps[this.#loaded];
        if (step === "stale") this.#store.end(labels, time);
        else if (step !== undefined) this.#store.append(labels, time, step);
      }
    }
  }

  #failures(at: number): readonly Mismatch[] {
    return this.#groups
      .flatMap((group) => group.view().rules)
      .filter(({ lastError }) => lastError !== "")
      .map(({ name, lastError }) => ({
        test: this.#test.name,
        at,
        of: name,
        difference: `it fails: ${lastError}`,
      }));
  }

  #alert({ at, alert, expected }: AlertCheck): readonly Mismatch[] {
    const alerts = this.#groups
      .flatMap((group) => group.view().rules)
      .flatMap((rule) => (rule.type === "alerting" && rule.name === alert ? rule.alerts : []))
      .map((one) => ({ ...one, labels: one.labels.record() }));
    const now = this.#test.start + at;
    const difference = alertDifference(
      expected.map(({ labels, annotations }) => ({
        // An empty label is none.
        labels: Labels.of(Object.entries({ ...labels, alertname: alert })).record(),
        annotations,
      })),
      alerts.filter(({ state }) => state === "firing"),
      alerts
        .filter(({ state }) => state === "pending")
        .map(({ labels, activeAt }) => ({ labels, pendingMs: now - activeAt })),
    );
    return difference === undefined ? [] : [{ test: this.#test.name, at, of: alert, difference }];
  }

  #query({ at, query, expected }: QueryCheck): readonly Mismatch[] {
    let found: readonly Found[];
    try {
      found = finished(ask(query, this.#test.start + at, this.#surroundings));
    } catch (error) {
      return [{ test: this.#test.name, at, of: query, difference: `it fails: ${failureText(error)}` }];
    }
    const sorted = (all: readonly Found[]): readonly Found[] =>
      all.toSorted((a, b) => a.labels.compare(b.labels));
    const [wanted, got] = [sorted(expected), sorted(found)];
    const isEqual =
      wanted.length === got.length &&
      wanted.every(({ labels, value }, i) => {
        const other = got[i];
        return other !== undefined && other.labels.key === labels.key && this.#isEqual(value, other.value);
      });
    if (isEqual) return [];
    const told = ({ labels, value }: Found) => ({ labels: labels.record(), value });
    const difference = answerDifference(wanted.map(told), got.map(told));
    return [{ test: this.#test.name, at, of: query, difference }];
  }

  #isEqual(a: number, b: number): boolean {
    if (a === b) return true;
    return this.#file.isFuzzy && Math.abs(a - b) <= Number.EPSILON * Math.max(Math.abs(a), Math.abs(b));
  }
}
