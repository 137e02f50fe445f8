import { type Board, panelAddress } from "../../dashboards/index.ts";
import { type Alert, type AlertLinks, runbookFile } from "../../rules/index.ts";
import { code, page, table } from "../text/markdown.ts";
import { alertNumbers, limitSentence, productionQuery } from "./alert-facts.ts";

/** Folder of the runbooks, seen from `docs/alerts.md`. */
const runbooks = "runbooks";

/** `docs/alerts.md`: every alert with its numbers per environment, and the index of runbooks. */
export function alertsPage(alerts: readonly Alert[], links: AlertLinks, boards: readonly Board[]): string {
  return page("Alerts", [
    "Every alert exists once, with numbers of its own for each environment; `drill` has short times, for tests. Each selects its own environment only.",
    "## Runbooks",
    table(
      ["alert", "says", "runbook"],
      alerts.map((alert) => [code(alert.name), alert.summary, link(alert)]),
    ),
    ...alerts.flatMap((alert) => section(alert, links, boards)),
  ]);
}

function link(alert: Alert): string {
  const file = runbookFile(alert);
  return `[${file.replace(/\.md$/, "")}](${runbooks}/${file})`;
}

function section(alert: Alert, links: AlertLinks, boards: readonly Board[]): readonly string[] {
  const { boardTitle, panelTitle } = panelAddress(boards, alert.panel, links.namespace);
  return [
    `## ${alert.name}`,
    `${alert.summary} ${limitSentence(alert)}`,
    `Runbook: ${link(alert)}. Panel: **${panelTitle}** on board **${boardTitle}**.`,
    alertNumbers(alert),
    productionQuery(alert, links),
  ];
}
