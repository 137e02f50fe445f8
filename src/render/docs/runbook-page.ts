import { type Board, panelAddress } from "../../dashboards/index.ts";
import type { Alert, AlertLinks } from "../../rules/index.ts";
import { page } from "../text/markdown.ts";
import { alertNumbers, limitSentence, productionQuery } from "./alert-facts.ts";

/** The page that a project's alert links to: its facts, and what the project says is to be done. */
export function runbookPage(
  alert: Alert,
  runbook: string,
  links: AlertLinks,
  boards: readonly Board[],
): string {
  const { boardTitle, panelTitle } = panelAddress(boards, alert.panel, links.namespace);
  return page(alert.name, [
    `${alert.summary} What to do when ${alert.name} fires, from top to bottom.`,
    "## Meaning",
    limitSentence(alert),
    alertNumbers(alert),
    productionQuery(alert, links),
    "## First look",
    `Open the **${boardTitle}** board, panel **${panelTitle}**.`,
    "## What to do",
    runbook.trim(),
  ]);
}
