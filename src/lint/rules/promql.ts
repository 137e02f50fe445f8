import { type DashboardPanel, type DashboardQuery, isPrometheus } from "../../board-json/index.ts";
import { closest, isObsError } from "../../errors/index.ts";
import { children, type Node, readQuery, type SelectorNode } from "../../promql/index.ts";
import type { Check, Report, Where } from "../finding.ts";
import type { KnownSeries } from "../known-series.ts";

const rates = new Set(["rate", "irate", "increase"]);
/** Labels that any series may carry beside its own: put on by Prometheus or made by a histogram. */
const anywhere = new Set(["__name__", "le", "quantile", "alertname", "alertstate"]);

function allOf(node: Node): readonly Node[] {
  return [node, ...children(node).flatMap(allOf)];
}

const selectors = (node: Node): readonly SelectorNode[] =>
  allOf(node).filter((part): part is SelectorNode => part.type === "selector");

function checkWindows(
  node: Node,
  query: DashboardQuery,
  report: (problem: string, fix: string) => void,
): void {
  const windows = allOf(node)
    .filter((part) => part.type === "call" && rates.has(part.name))
    .flatMap((call) => children(call))
    .flatMap((arg) => (arg.type === "selector" && arg.window !== undefined ? [arg.window] : []));
  for (const window of new Set(windows)) {
    if (/__interval(?:_ms)?\b/.test(window)) {
      report(`has a rate over ${window}, which can be shorter than two scrapes`, "write [$__rate_interval]");
    } else if (!window.includes("$") && !window.includes("[[") && query.range && !query.instant) {
      report(`has a rate over ${window} at every zoom`, "write [$__rate_interval]");
    }
  }
}

/** Whether an aggregation drops the label that a quantile needs; native histograms have none, and need none. */
function dropsLe(node: Node): boolean {
  if (node.type !== "aggregate") return node.type !== "selector" && children(node).some(dropsLe);
  const keeps = node.labels.includes("le") === (node.grouping === "by");
  const classic = selectors(node.operand).some(({ metric }) => metric.endsWith("_bucket"));
  return (!keeps && classic) || dropsLe(node.operand);
}

function checkQuantiles(node: Node, report: (problem: string, fix: string) => void): void {
  const broken = allOf(node).some(
    (part) => part.type === "call" && part.name === "histogram_quantile" && children(part).some(dropsLe),
  );
  if (broken) report("takes a quantile of a sum that drops le", "group by le too");
}

function checkNames(node: Node, known: KnownSeries, report: (problem: string, fix: string) => void): void {
  for (const { metric, matchers } of selectors(node)) {
    const labels = known.series.get(metric);
    if (labels === undefined) {
      if (!metric.startsWith(known.prefix) || metric.includes("$")) continue;
      const meant = closest(metric, known.series.keys());
      report(
        `asks for ${metric}, which nothing emits`,
        meant === undefined ? "see docs/metrics.md" : `perhaps you mean ${meant}`,
      );
      continue;
    }
    for (const { label } of matchers) {
      if (labels.has(label) || anywhere.has(label) || label.includes("$")) continue;
      report(
        `asks ${metric} for the label ${label}, which it does not carry`,
        `use one of ${[...labels].sort().join(", ")}`,
      );
    }
  }
}

function checkQuery(
  panel: DashboardPanel,
  query: DashboardQuery,
  known: KnownSeries | undefined,
  report: Report,
): void {
  const where: Where = { panel, query };
  if (!query.expr?.trim()) return;
  let node: Node;
  try {
    node = readQuery(query.expr);
  } catch (error) {
    if (!isObsError(error)) throw error;
    // Experiments of Prometheus are no mistakes.
    if (error.code === "PROMQL_SYNTAX")
      report("query-syntax", where, `has a query that Prometheus refuses: ${error.problem}`, error.fix);
    return;
  }
  checkWindows(node, query, (problem, fix) => report("rate-window", where, problem, fix));
  checkQuantiles(node, (problem, fix) => report("quantile-le", where, problem, fix));
  if (known !== undefined) checkNames(node, known, (problem, fix) => report("metric", where, problem, fix));
}

/** Rules about PromQL; with `known` also about the names of the project's own metrics. */
export function promqlCheck(known: KnownSeries | undefined): Check {
  return (board, report) => {
    for (const panel of board.panels) {
      for (const query of panel.queries.filter(isPrometheus)) checkQuery(panel, query, known, report);
    }
  };
}
