import { panelAddress } from "../../dashboards/index.ts";
import { type Alert, runbookFile } from "../../rules/index.ts";
import { code, page, table } from "../text/markdown.ts";
import { type AlertFacts, alertNumbers, limitSentence, queryInFirst } from "./alert-facts.ts";

/** Folder of the runbooks, seen from `docs/alerts.md`. */
const runbooks = "runbooks";

/** `docs/alerts.md`: every alert with its numbers per environment, and the index of runbooks. */
export function alertsPage(alerts: readonly Alert[], facts: AlertFacts): string {
  return page("Alerts", [
    "Every alert exists once, with numbers of its own for each environment; `drill` has short times, for tests. Each selects its own environment only.",
    "## Runbooks",
    table(
      ["alert", "says", "runbook"],
      alerts.map((alert) => [code(alert.name), alert.summary, link(alert)]),
    ),
    ...alerts.flatMap((alert) => section(alert, facts)),
  ]);
}

function link(alert: Alert): string {
  const file = runbookFile(alert);
  return `[${file.replace(/\.md$/, "")}](${runbooks}/${file})`;
}

function section(alert: Alert, facts: AlertFacts): readonly string[] {
  const { boardTitle, panelTitle } = panelAddress(facts.boards, alert.panel, facts.links.namespace);
  return [
    `## ${alert.name}`,
    `${alert.summary} ${limitSentence(alert)}`,
    `**${alert.decision}**${alert.otherwise === undefined ? "" : ` ${alert.otherwise}`}`,
    `Runbook: ${link(alert)}. Panel: **${panelTitle}** on board **${boardTitle}**.`,
    alertNumbers(alert, facts),
    queryInFirst(alert, facts),
  ];
}
