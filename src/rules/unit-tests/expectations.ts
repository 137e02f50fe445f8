import type { AlertRule } from "../alert-rule.ts";
import { alertCase } from "../model/alert.ts";
import { expand } from "../model/message.ts";

/** What a test asks at a moment: of the alert with its texts, or of its state alone. */
export interface Expectation {
  readonly alert_rule_test?: readonly object[];
  readonly promql_expr_test?: readonly object[];
}

/** What can be expected of one alert, of which one subject is bad. */
export class Expectations {
  readonly #rule: AlertRule;
  readonly #step: number;
  readonly #labels: Readonly<Record<string, string>>;
  readonly #value: number;

  constructor(rule: AlertRule, step: number, labels: Readonly<Record<string, string>>, value: number) {
    const kept: readonly string[] = rule.alert.query(alertCase(rule.alert, rule.environment)).labels;
    const known = Object.entries(labels).filter(([label]) => kept.includes(label));
    this.#rule = rule;
    this.#step = step;
    this.#labels = { ...Object.fromEntries(known), ...rule.labels };
    this.#value = value;
  }

  /** The moment of a step. */
  at(step: number): string {
    const ms = Math.round(step * this.#step * 1_000);
    return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
  }

  /** It fires, with all that people read. */
  fires(step: number): Expectation {
    const { annotations, unit, alert } = this.#rule;
    const texts = Object.entries(annotations).map(
      ([key, message]) => [key, expand(message, unit, this.#labels, this.#value, step * this.#step)] as const,
    );
    const firing = { exp_labels: this.#labels, exp_annotations: Object.fromEntries(texts) };
    return {
      alert_rule_test: [{ eval_time: this.at(step), alertname: alert.name, exp_alerts: [firing] }],
    };
  }

  /** Nobody is told. */
  isNotTold(step: number): Expectation {
    const { name } = this.#rule.alert;
    return { alert_rule_test: [{ eval_time: this.at(step), alertname: name, exp_alerts: [] }] };
  }

  /** It is in this state, for one subject alone; in none where it is left out. */
  is(state: "pending" | "firing" | "quiet", step: number): Expectation {
    const { name } = this.#rule.alert;
    const labels = { alertname: name, alertstate: state, ...this.#labels };
    const text = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
    const samples = state === "quiet" ? [] : [{ labels: `ALERTS{${text.join(", ")}}`, value: 1 }];
    return {
      promql_expr_test: [
        { expr: `ALERTS{alertname="${name}"}`, eval_time: this.at(step), exp_samples: samples },
      ],
    };
  }
}

/** Several expectations of one test. */
export function joinedExpectations(all: readonly Expectation[]): Expectation {
  const alerts = all.flatMap(({ alert_rule_test = [] }) => alert_rule_test);
  const queries = all.flatMap(({ promql_expr_test = [] }) => promql_expr_test);
  return {
    ...(alerts.length > 0 && { alert_rule_test: alerts }),
    ...(queries.length > 0 && { promql_expr_test: queries }),
  };
}
