import { exposedName } from "../../catalog/index.ts";
import type { AnyRecording } from "../../promql/index.ts";
import { type AlertRule, alertGroup } from "../alert-rule.ts";
import { alertCase } from "../model/alert.ts";
import { recordingGroup } from "../recording-rule-file.ts";
import { casesOf } from "./cases.ts";
import { courseOf } from "./course.ts";
import { Expectations, joinedExpectations } from "./expectations.ts";
import { inputSeries } from "./input-series.ts";
import { paceOf } from "./pace.ts";
import { queried } from "./queried.ts";
import { otherJobs, ownTarget, type Target } from "./stage.ts";

/** Where the rules stand that the tests of an alert need, as seen from their file. */
export interface RulesOfTest {
  readonly namespace: string;
  /** The file of the alert. */
  readonly alerts: string;
  /** The file of all recordings. */
  readonly recordings: string;
}

/**
 * The tests of one alert in one environment, for `promtool test rules`: every course of things in which it must be quiet,
 * pending, firing or resolved, made from its scenario.
 */
export function alertTestFile(
  rule: AlertRule,
  files: RulesOfTest,
  recordings: readonly AnyRecording[],
): object {
  const { alert, environment } = rule;
  const stated = alertCase(alert, environment);
  const { node, labels } = alert.query(stated);
  // Recorded series that are fed look back themselves: only what the alert makes of them is tried.
  const isFed = alert.scenario(stated).failing.some(({ recorded }) => recorded === true);
  const looksBack = stated.window !== "last scrape" && !isFed;
  const asked = queried(node, isFed ? [] : recordings);
  const pace = paceOf(looksBack ? stated : { ...stated, window: "last scrape" }, asked);
  const scenario = alert.scenario({ ...stated, step: pace.step });
  const target = ownTarget(environment.name, alert.scope);
  const expectAt = (of: Target, told = scenario.labels) =>
    new Expectations(rule, pace.step, { ...of, ...told }, scenario.value);
  const expect = expectAt(target);
  const step = expect.at(1);
  const head = { ...rulesOf(rule, asked.recordings, files), evaluation_interval: step };
  const name = (what: string): string => `${alert.name} in ${environment.name}: ${what}`;
  if (asked.metrics.size === 0) {
    const expectations = [expect.isNotTold(pace.wait - 1), expect.fires(pace.wait), expect.fires(1_000)];
    const always = { name: name("firing with no series at all"), interval: step };
    return { ...head, tests: [{ ...always, ...joinedExpectations(expectations) }] };
  }
  const cases = casesOf({
    ...{ scenario, pace, target, expect, labels, metrics: asked.metrics },
    course: courseOf(scenario, looksBack, pace),
    otherJobs: otherJobs(node, target),
    expectAt,
    hasEnvironment: alert.scope !== "server",
  });
  const manner = { step: pace.step, byTheLetter: scenario.before !== undefined };
  return {
    ...head,
    tests: cases.map(({ name: what, phases, expectations }) => {
      const read = phases.map((phase) => ({
        ...phase,
        series: phase.series.filter((one) => asked.metrics.has(one.name)),
      }));
      return {
        name: name(what.replace(/\S+$/, (word) => exposedName(word, files.namespace))),
        interval: step,
        input_series: inputSeries(read, manner, files.namespace),
        ...joinedExpectations(expectations),
      };
    }),
  };
}

/** The files of rules, and which groups are evaluated first: those whose answers others read. */
function rulesOf(
  { alert, environment }: AlertRule,
  read: readonly AnyRecording[],
  files: RulesOfTest,
): { readonly rule_files: readonly string[]; readonly group_eval_order?: readonly string[] } {
  if (read.length === 0) return { rule_files: [files.alerts] };
  return {
    rule_files: [files.recordings, files.alerts],
    group_eval_order: [...new Set(read.map(recordingGroup)), alertGroup(alert.component, environment)],
  };
}
