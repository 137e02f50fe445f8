import { servicesJob, type targetLabels } from "../../catalog/index.ts";
import { durationSeconds, selectorsOf } from "../../promql/index.ts";
import type { AlertRule } from "../alert-rule.ts";
import { alertCase } from "../model/alert.ts";
import { evaluations } from "../model/evaluations.ts";
import { expand } from "../model/message.ts";
import type { TestSeries } from "../model/scenario.ts";
import { inputSeries, type Phase } from "./input-series.ts";

function target(environment: string): Record<keyof typeof targetLabels, string> {
  return { job: servicesJob, instance: "127.0.0.1:9464", service: "story-api", environment };
}

/**
 * The tests of one alert in one environment, for `promtool test rules`: quiet just below the limit, pending before
 * its time, firing with the right words, resolved; quiet without data, with too little traffic, and when another
 * environment fails.
 */
export function alertTestFile(rule: AlertRule, ruleFile: string, namespace: string): object {
  const { alert, environment } = rule;
  const timing = alertCase(alert, environment);
  const { failing, passing, sparse, value, labels } = alert.scenario(timing);
  const { step } = timing;
  // What the last scrape gave is forgotten with the next one.
  const window = timing.window === "last scrape" ? 1 : evaluations(durationSeconds(timing.window), timing);
  const wait = evaluations(durationSeconds(timing.for), timing);
  const kept =
    timing.keepFiringFor === undefined ? 0 : evaluations(durationSeconds(timing.keepFiringFor), timing);
  const at = (steps: number): string => `${steps * step}s`;
  const name = (what: string): string => `${alert.name} in ${environment.name}: ${what}`;

  const own = target(environment.name);
  const failed = window + wait;
  const end = failed + 2 * window + kept + 2;
  const queried = new Set(selectorsOf(rule.expr).map(({ metric }) => metric));
  const series = (phases: readonly Phase[], where = own) =>
    inputSeries(passing, phases, where, namespace).filter(({ series }) => queried.has(series.split("{")[0]));
  const quiet = (what: string, all: readonly TestSeries[], where = own) => ({
    name: name(what),
    interval: at(1),
    input_series: series([{ steps: end, series: all }], where),
    alert_rule_test: [none(alert.name, at(failed)), none(alert.name, at(end))],
    promql_expr_test: [states(alert.name, at(failed), undefined)],
  });

  const exp_labels = { ...labelsOf(rule, { ...own, ...labels }), ...rule.labels };
  const exp_annotations = Object.fromEntries(
    Object.entries(rule.annotations).map(([key, message]) => [
      key,
      expand(message, rule.unit, exp_labels, value),
    ]),
  );
  const fires = (time: string) => ({
    eval_time: time,
    alertname: alert.name,
    exp_alerts: [{ exp_labels, exp_annotations }],
  });

  const file = { rule_files: [ruleFile], evaluation_interval: at(1) };
  if (queried.size === 0) {
    const tests = [
      {
        name: name("fires with no series at all, for ever"),
        interval: at(1),
        alert_rule_test: [fires(at(wait + 1)), fires(at(1_000))],
      },
    ];
    return { ...file, tests };
  }
  return {
    ...file,
    tests: [
      {
        name: name("pending, firing, resolved"),
        interval: at(1),
        input_series: series([
          { steps: failed, series: failing },
          { steps: end - failed, series: passing },
        ]),
        alert_rule_test: [
          none(alert.name, at(wait)),
          fires(at(wait + 1)),
          fires(at(failed)),
          none(alert.name, at(end)),
        ],
        promql_expr_test: [
          states(alert.name, at(1), { ...exp_labels, alertstate: "pending" }),
          states(alert.name, at(wait), { ...exp_labels, alertstate: "pending" }),
          states(alert.name, at(end), undefined),
        ],
      },
      quiet("quiet just below the limit", passing),
      ...(sparse === undefined ? [] : [quiet("quiet with too little traffic", sparse)]),
      ...(alert.scope === "server"
        ? []
        : [quiet("quiet when another environment fails", failing, target(`not-${environment.name}`))]),
      quiet("quiet without data", []),
    ],
  };
}

/** Labels that the query keeps, out of those that the series have. */
function labelsOf(rule: AlertRule, all: Readonly<Record<string, string>>): Record<string, string> {
  const kept: readonly string[] = rule.alert.query(alertCase(rule.alert, rule.environment)).labels;
  return Object.fromEntries(Object.entries(all).filter(([label]) => kept.includes(label)));
}

function none(alertname: string, eval_time: string): object {
  return { eval_time, alertname, exp_alerts: [] };
}

function states(alertname: string, eval_time: string, labels: Record<string, string> | undefined): object {
  const text = (all: Record<string, string>): string =>
    Object.entries(all)
      .map(([label, value]) => `${label}="${value}"`)
      .join(", ");
  return {
    expr: `ALERTS{alertname="${alertname}"}`,
    eval_time,
    exp_samples:
      labels === undefined ? [] : [{ labels: `ALERTS{${text({ alertname, ...labels })}}`, value: 1 }],
  };
}
