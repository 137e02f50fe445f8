import { type DeclaredEnvironment, evaluationSeconds, heartbeat } from "../catalog/index.ts";
import type { PromDuration } from "../duration/index.ts";
import { ObsError } from "../errors/index.ts";
import { print, type QueryUnit, readQuery, withMatchers } from "../promql/index.ts";
import { type Alert, alertCase, type PanelReference } from "./model/alert.ts";
import { labelInUrl, type Message, moment, template } from "./model/message.ts";
import type { RuleGroups } from "./outputs/groups.ts";

/** Where the links of an alert lead; `render` knows boards, `rules` does not. */
export interface AlertLinks {
  readonly namespace: string;
  /** Address of the runbook of an alert, by its file name without folder. */
  readonly runbook: (file: string) => string;
  /** The panel of a reference: uid, panel id and address without variables. */
  readonly panel: (reference: PanelReference) => {
    readonly uid: string;
    readonly panelId: number;
    readonly address: string;
  };
}

/** An alert of one environment, before its messages become templates. */
export interface AlertRule {
  readonly alert: Alert;
  readonly environment: DeclaredEnvironment;
  readonly expr: string;
  readonly unit: QueryUnit;
  /** How far back it looks; undefined where it judges the last scrape. */
  readonly window: PromDuration | undefined;
  readonly for: string;
  readonly keepFiringFor: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, Message>>;
}

/** The alerts of a component in an environment: what one file of Prometheus holds. */
export interface AlertGroup {
  readonly component: string;
  readonly environment: DeclaredEnvironment;
  readonly rules: readonly AlertRule[];
}

/** File name of the runbook of an alert. */
export function runbookFile(alert: Pick<Alert, "name">): string {
  return `${alert.name.replace(/(?<=.)[A-Z]/g, "-$&").toLowerCase()}.md`;
}

/** An alert in one environment, whose query sees that environment only. */
export function alertRule(alert: Alert, environment: DeclaredEnvironment, links: AlertLinks): AlertRule {
  const stated = alertCase(alert, environment);
  const query = alert.query(stated);
  const node =
    alert.scope === "server"
      ? query.node
      : withMatchers(query.node, [{ label: "environment", operator: "=", value: environment.name }]);
  const expr = print({ node }, links);
  readQuery(expr);
  const { uid, panelId, address } = links.panel(alert.panel);
  return {
    alert,
    environment,
    expr,
    unit: query.unit,
    window: stated.window === "last scrape" ? undefined : stated.window,
    for: stated.for,
    keepFiringFor: stated.keepFiringFor,
    labels: { severity: stated.severity, component: alert.component },
    annotations: {
      summary: [alert.summary],
      description: alert.description,
      decision: [alert.decision],
      runbook_url: [links.runbook(runbookFile(alert))],
      dashboard_url:
        alert.scope === "server"
          ? [address]
          : [address, `&var-environment=${environment.name}&var-service=`, labelInUrl("service")],
      // An Alertmanager goes on for minutes with what a Prometheus said that is dead: this tells when that was.
      ...(alert.name === heartbeat.alert && { [heartbeat.evaluatedAt]: [moment] }),
      __dashboardUid__: [uid],
      __panelId__: [String(panelId)],
    },
  };
}

/** The group of the rules of a component in one environment. */
export function alertGroup(component: string, environment: DeclaredEnvironment): string {
  return `${component}-${environment.name}`;
}

/** A file of alert rules as Prometheus 2.42 and newer read it. */
export function alertRuleFile({ component, environment, rules }: AlertGroup): RuleGroups {
  return {
    groups: [
      {
        name: alertGroup(component, environment),
        interval: `${evaluationSeconds[environment.like]}s`,
        rules: rules.map((rule) => ({
          alert: rule.alert.name,
          expr: rule.expr,
          for: rule.for,
          ...(rule.keepFiringFor !== undefined && { keep_firing_for: rule.keepFiringFor }),
          labels: rule.labels,
          annotations: Object.fromEntries(
            Object.entries(rule.annotations).map(([name, message]) => [name, template(message, rule.unit)]),
          ),
        })),
      },
    ],
  };
}

/** Throws an `ObsError` RULES_DUPLICATE when two alerts share a name. */
export function checkAlertNames(alerts: readonly Alert[]): void {
  const names = alerts.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new ObsError({
    code: "RULES_DUPLICATE",
    problem: `two alerts are called "${twice}"`,
    fix: "give each a name of its own: thresholds per environment belong to one alert",
  });
}
