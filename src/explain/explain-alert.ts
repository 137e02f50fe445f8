import { judged, readQuery, sideOf } from "../promql/index.ts";
import { alertLinks, type ResolvedOptions } from "../render/index.ts";
import {
  type Alert,
  alertCase,
  alertRule,
  environmentsOf,
  type Message,
  type Notify,
  receiversOf,
  runbookFile,
  type Severity,
} from "../rules/index.ts";
import type { AlertExplanation } from "./explanation.ts";
import { placeOf } from "./places.ts";

const words = (message: Message): string =>
  message
    .map((part) => {
      if (typeof part === "string") return part;
      return part.part === "label" ? `<${part.label}>` : `<${part.part}>`;
    })
    .join("");

const meanings: Readonly<Record<Severity, string>> = {
  critical: "somebody is woken, for users are hurt now and a person must decide now",
  warning: "for working hours, since it will hurt or is worse than was promised",
  info: "nobody is told, boards and the status page show it",
};

/** A project, and whom it tells of alerts. */
export interface Explained extends ResolvedOptions {
  readonly notify?: Notify;
}

/** What an alert asks, where, for whom it decides what, and where more is said. */
export function explainAlert(project: Explained, alert: Alert): AlertExplanation {
  const links = alertLinks(project);
  const rules = environmentsOf(alert, project.environments).map((environment) => ({
    stated: alertCase(alert, environment),
    rule: alertRule(alert, environment, links),
  }));
  const { notify } = project;
  const drills = project.environments.filter(({ like }) => like === "drill").map(({ name }) => name);
  return {
    kind: "alert",
    name: alert.name,
    summary: alert.summary,
    description: words(alert.description),
    component: alert.component,
    decision: alert.decision,
    ...(alert.otherwise !== undefined && { otherwise: alert.otherwise }),
    limit: alert.limit.help,
    also: (alert.also ?? []).map(({ limit }) => limit.help),
    unit: rules[0]?.rule.unit ?? alert.limit.unit,
    side: sideOf(judged(readQuery(rules[0]?.rule.expr ?? "0"))[0]?.operator ?? ">"),
    environments: rules.map(({ stated, rule }) => ({
      environment: stated.environment,
      severity: stated.severity,
      meaning: meanings[stated.severity],
      limit: stated.limit,
      window: stated.window,
      also: stated.also,
      for: stated.for,
      ...(stated.keepFiringFor !== undefined && { keepFiringFor: stated.keepFiringFor }),
      minimumRuns: stated.minimumRuns,
      told:
        notify === undefined
          ? []
          : receiversOf(
              notify,
              { alertname: alert.name, ...rule.labels, environment: stated.environment },
              drills,
            ),
      expr: rule.expr,
    })),
    panel: placeOf(project, alert.panel.board, alert.panel.panel),
    runbook: links.runbook(runbookFile(alert)),
    isRouted: notify !== undefined,
  };
}
