import { isObsError } from "../../errors/index.ts";
import type { DashboardPanel, DashboardQuery } from "../../grafana/index.ts";
import { children, lintQuery, type Node, type QueryLookup, readQuery } from "../../promql/index.ts";
import { askedOf } from "../asked-queries.ts";
import type { Check, Report, Where } from "../finding.ts";

const rates = new Set(["rate", "irate", "increase"]);

/** What of a query is drawn: of a group it shows only that it is there, whatever its rate. */
function drawnOf(node: Node): readonly Node[] {
  if (node.type === "aggregate" && node.operator === "group") return [];
  return [node, ...children(node).flatMap(drawnOf)];
}

/** Windows that rates look back over and that no variable of the board or of Grafana is part of. */
function fixedWindows(node: Node): ReadonlySet<string> {
  const windows = drawnOf(node)
    .filter((part) => part.type === "call" && rates.has(part.name))
    .flatMap((call) => children(call))
    .flatMap((arg) => (arg.type === "selector" && arg.window !== undefined ? [arg.window] : []));
  return new Set(windows.filter((window) => !/\$|\[\[/.test(window)));
}

function parsed(query: string, where: Where, report: Report): Node | undefined {
  try {
    return readQuery(query);
  } catch (error) {
    if (!isObsError(error)) throw error;
    // Experiments of Prometheus are no mistakes.
    if (error.code === "PROMQL_SYNTAX") {
      report("query-syntax", where, `has a query that Prometheus refuses: ${error.problem}`, error.fix);
    }
    return undefined;
  }
}

/** What is compared with a limit is drawn over the window that whoever compares looks back. */
function hasLimit({ thresholds }: DashboardPanel): boolean {
  return (thresholds?.steps.length ?? 0) > 1;
}

function checkQuery(panel: DashboardPanel, query: DashboardQuery, lookup: QueryLookup, report: Report): void {
  const where: Where = { panel, query };
  const node = query.expr?.trim() ? parsed(query.expr, where, report) : undefined;
  if (node === undefined) return;
  // A query that is asked both ways is drawn over a range too.
  const drawn = query.range || !query.instant;
  // The line behind a single number is that number as it was: over the same window.
  const lines = drawn && panel.type !== "stat" && !hasLimit(panel);
  for (const window of lines ? fixedWindows(node) : []) {
    report("rate-window", where, `has a rate over ${window} at every zoom`, "write [$__rate_interval]");
  }
  for (const { rule, problem, fix } of lintQuery(node, lookup, drawn ? "range" : "instant")) {
    report(rule, where, `has a misleading query, ${problem}`, fix);
  }
}

/** A source whose own language is wider: what Prometheus refuses it answers. */
const isWider = ({ datasource }: DashboardQuery): boolean =>
  datasource?.type === "victoriametrics-metrics-datasource";

/** Rules about PromQL; what `lookup` does not know is judged by its words alone. */
export function promqlCheck(lookup: QueryLookup): Check {
  return (board, report) => {
    for (const panel of board.panels) {
      for (const query of askedOf(panel)) {
        if (!isWider(query)) checkQuery(panel, query, lookup, report);
      }
    }
  };
}
