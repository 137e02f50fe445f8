import { evaluationSeconds } from "../../catalog/index.ts";
import { durationSeconds } from "../../promql/index.ts";
import { type AlertGroup, type AlertRule, runbookFile } from "../alert-rule.ts";
import { template } from "../model/message.ts";

/** Grafana evaluates at multiples of this, in seconds. */
const pace = 10;

const expression = { type: "__expr__", uid: "__expr__" } as const;

/**
 * Groups of alerts as a file that Grafana reads from `provisioning/alerting`, to evaluate them itself. A rule of
 * Prometheus fires for every series that its query gives, whatever the value; Grafana fires for values that are not 0.
 * So a second query turns any value into 1.
 *
 * @param datasource - uid of the Prometheus data source that Grafana asks
 */
export function grafanaAlerts(groups: readonly AlertGroup[], datasource: string): object {
  return {
    apiVersion: 1,
    groups: groups.map(({ component, environment, rules }) => ({
      orgId: 1,
      name: `${component}-${environment.name}`,
      folder: "tta-observability",
      interval: `${Math.ceil(evaluationSeconds[environment.like] / pace) * pace}s`,
      rules: rules.map((rule) => grafanaRule(rule, datasource)),
    })),
  };
}

function grafanaRule(rule: AlertRule, datasource: string): object {
  const { alert, environment, window, unit } = rule;
  const lookBack = { from: Math.max(600, window === undefined ? 0 : durationSeconds(window)), to: 0 };
  const step = (refId: string, datasourceUid: string, model: object) => ({
    refId,
    relativeTimeRange: lookBack,
    datasourceUid,
    model: { refId, ...model },
  });
  return {
    uid: alertUid(environment.name, runbookFile(alert).replace(/\.md$/, "")),
    title: `${alert.name} (${environment.name})`,
    condition: "condition",
    data: [
      step("query", datasource, {
        datasource: { type: "prometheus", uid: datasource },
        expr: rule.expr,
        instant: true,
        range: false,
      }),
      step("found", expression.uid, {
        datasource: expression,
        type: "math",
        expression: "is_number($query) || is_nan($query) || is_inf($query)",
      }),
      step("condition", expression.uid, {
        datasource: expression,
        type: "threshold",
        expression: "found",
        conditions: [{ evaluator: { type: "gt", params: [0] } }],
      }),
    ],
    // A query that gives no series is one that finds nothing wrong.
    noDataState: "OK",
    execErrState: "Error",
    for: rule.for,
    ...(rule.keepFiringFor !== undefined && { keep_firing_for: rule.keepFiringFor }),
    annotations: Object.fromEntries(
      Object.entries(rule.annotations).map(([name, message]) => [
        name,
        template(message, unit, "$values.query.Value"),
      ]),
    ),
    labels: rule.labels,
    isPaused: false,
  };
}

/** At most 40 characters, as Grafana wants it: of longer names the vowels go, from the end. */
function alertUid(environment: string, alert: string): string {
  let name = `tta-${environment}-${alert}`;
  while (name.length > 40) {
    const shorter = name.replace(/^(.*[a-z])[aeiou](?=[a-z])/, "$1");
    name = shorter === name ? name.slice(0, 40) : shorter;
  }
  return name;
}
