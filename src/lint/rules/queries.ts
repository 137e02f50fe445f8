import { type DashboardPanel, isPrometheus } from "../../grafana/index.ts";
import type { Check, Report } from "../finding.ts";
import { panelsWithLegend } from "../panel-types.ts";

const mostQueries = 30;

function checkRefIds(panel: DashboardPanel, report: Report): void {
  const seen = new Set<string>();
  for (const query of panel.queries) {
    const { refId } = query;
    if (!refId) report("ref-id", { panel, query }, "has a query without a refId", "name it A, B, … in order");
    else if (seen.has(refId)) {
      report(
        "ref-id-duplicate",
        { panel, query },
        `has two queries ${refId}`,
        "give each a refId of its own",
      );
    } else seen.add(refId);
  }
}

function checkLegends(panel: DashboardPanel, report: Report): void {
  const asked = panel.queries.filter((query) => isPrometheus(query) && !query.hidden);
  const several = panelsWithLegend.has(panel.type ?? "") || asked.length > 1;
  const shown = panel.type !== "table" && panel.type !== "heatmap" && panel.type !== "histogram";
  if (!several || !shown || panel.legend === false) return;
  for (const query of asked.filter(({ legend }) => !legend?.trim())) {
    report(
      "legend",
      { panel, query },
      "has a query without a legend",
      "write {{label}} of what tells its series apart",
    );
  }
}

/** Rules about queries in whatever language. */
export const checkQueries: Check = (board, report) => {
  for (const panel of board.panels) {
    checkRefIds(panel, report);
    checkLegends(panel, report);
    for (const query of panel.queries) {
      if (query.expr !== undefined && query.expr.trim() === "") {
        report("query-empty", { panel, query }, "has an empty query", "write it, or remove it");
      }
    }
  }
  const open = board.panels.filter(({ collapsed }) => !collapsed);
  const sent = open.reduce((sum, { queries }) => sum + queries.filter(({ hidden }) => !hidden).length, 0);
  if (sent > mostQueries) {
    report(
      "query-count",
      {},
      `sends ${sent} queries when it opens`,
      `collapse rows, or split it (at most ${mostQueries})`,
    );
  }
};
