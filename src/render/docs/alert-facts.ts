import { environments } from "../../catalog/index.ts";
import { type Alert, type AlertLinks, alertCase, alertRule, humanize } from "../../rules/index.ts";
import { table } from "../text/markdown.ts";

/** The numbers of an alert, one row for each environment. */
export function alertNumbers(alert: Alert): string {
  return table(
    ["environment", "severity", "limit", "window", "for", "least runs in the window"],
    environments.map((environment) => {
      const { severity, window, for: wait, minimumRuns, limit } = alertCase(alert, environment);
      return [
        environment,
        severity,
        humanize(limit, alert.limit.unit),
        window,
        wait,
        minimumRuns > 0 ? String(minimumRuns) : "none",
      ];
    }),
  );
}

/** The query of an alert in production, as Prometheus evaluates it. */
export function productionQuery(alert: Alert, links: AlertLinks): string {
  return `In production:\n\n\`\`\`promql\n${alertRule(alert, "production", links).expr}\n\`\`\``;
}

/** What the limit of an alert means, in one sentence. */
export function limitSentence({ limit }: Alert): string {
  return `Limit: ${limit.help.replace(/^./, (c) => c.toLowerCase())}`;
}
