import { type DeclaredEnvironment, serverEnvironment, type Unit } from "../../catalog/index.ts";
import type { Board } from "../../dashboards/index.ts";
import {
  type Alert,
  type AlertLinks,
  alertCase,
  alertRule,
  environmentsOf,
  humanize,
} from "../../rules/index.ts";
import { table } from "../text/markdown.ts";

/** What pages about alerts know beside the alerts. */
export interface AlertFacts {
  readonly environments: readonly DeclaredEnvironment[];
  readonly links: AlertLinks;
  readonly boards: readonly Board[];
}

/** The numbers of an alert, one row for each environment. */
export function alertNumbers(alert: Alert, { environments }: AlertFacts): string {
  return table(
    ["environment", "severity", "limit", "window", "for", "least runs in the window"],
    environmentsOf(alert, environments).map((environment) => {
      const { severity, window, for: wait, minimumRuns, limit, also } = alertCase(alert, environment);
      const limits = [alert, ...(alert.also ?? [])].map(({ limit }) => limit.unit);
      const each = [{ limit, window }, ...also];
      return [
        environment.name,
        severity,
        each.map((one, i) => limitText(one.limit, limits[i] ?? "none")).join(", or "),
        each.map((one) => one.window).join(", or "),
        wait,
        minimumRuns > 0 ? String(minimumRuns) : "none",
      ];
    }),
  );
}

/** A limit as it is written in code where it has no unit. */
function limitText(limit: number, unit: Unit): string {
  return unit === "none" ? String(limit) : humanize(limit, unit);
}

/** The query of an alert in the first of its environments, as Prometheus evaluates it. */
export function queryInFirst(alert: Alert, { environments, links }: AlertFacts): string {
  const [first = serverEnvironment] = environmentsOf(alert, environments);
  const where = first === serverEnvironment ? "Everywhere" : `In ${first.name}`;
  return `${where}:\n\n\`\`\`promql\n${alertRule(alert, first, links).expr}\n\`\`\``;
}

/** What the limit of an alert means, in one sentence. */
export function limitSentence({ limit, also = [] }: Alert): string {
  const helps = [limit, ...also.map((one) => one.limit)].map(({ help }) =>
    help.replace(/^./, (c) => c.toLowerCase()),
  );
  return `Limit: ${helps.join(" Or: ")}`;
}
