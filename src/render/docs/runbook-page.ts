import { panelAddress } from "../../dashboards/index.ts";
import type { Alert } from "../../rules/index.ts";
import { page } from "../text/markdown.ts";
import { type AlertFacts, alertNumbers, limitSentence, queryInFirst } from "./alert-facts.ts";

/** The page that a project's alert links to: its facts, and what the project says is to be done. */
export function runbookPage(alert: Alert, runbook: string, facts: AlertFacts): string {
  const { boardTitle, panelTitle } = panelAddress(facts.boards, alert.panel, facts.links.namespace);
  return page(alert.name, [
    `${alert.summary} What to do when ${alert.name} fires, from top to bottom.`,
    "## Meaning",
    limitSentence(alert),
    alertNumbers(alert, facts),
    queryInFirst(alert, facts),
    "## First look",
    `Open the **${boardTitle}** board, panel **${panelTitle}**.`,
    "## What to do",
    `**${alert.decision}**`,
    runbook.trim(),
  ]);
}
