import { isObsError, ObsError } from "../errors/index.ts";
import {
  type DashboardFile,
  type DashboardPanel,
  type DashboardVariable,
  isPrometheus,
  readDashboardFile,
} from "../grafana/index.ts";
import type { Annotation, Board, Panel, Variable } from "./board.ts";

// Panels that show something else than the answer to a query.
const withoutData = new Set(["row", "text", "dashlist", "news", "alertlist", "annolist"]);

/** Whether a panel shows data; one whose queries are all switched off is left alone by Grafana. */
const hasData = ({ type, queries }: DashboardPanel): boolean =>
  !withoutData.has(type ?? "") && (queries.length === 0 || queries.some(({ hidden }) => !hidden));

const isOurs = (datasource: DashboardVariable["datasource"]): boolean =>
  datasource?.type === undefined || datasource.type === "prometheus";

function readPanel(panel: DashboardPanel): Panel {
  const sent = panel.queries.filter(({ hidden }) => !hidden);
  const asked = sent.filter((query) => query.datasource?.type === undefined || isPrometheus(query));
  const others = sent.filter((query) => !asked.includes(query));
  return {
    id: panel.id,
    title: panel.title || "(no title)",
    queries: asked.map(({ expr, instant, range, interval, intervalFactor }) => ({
      expr: expr ?? "",
      instant: instant && !range,
      interval,
      intervalFactor,
    })),
    otherSources: [...new Set(others.map(({ datasource }) => datasource?.type ?? ""))],
    columns: panel.gridPos?.w ?? 24,
    interval: panel.interval,
    maxDataPoints: panel.maxDataPoints,
    timeFrom: panel.timeFrom,
    timeShift: panel.timeShift,
    onLoad: !panel.collapsed,
  };
}

/** First of the choices of a variable that lists them, such as `1m,5m` or `short : 1m, long : 1h`. */
function firstChoice(query: string | undefined): string {
  const [first = ""] = (query ?? "").split(",");
  return (first.split(" : ").at(-1) ?? "").trim();
}

/** A variable that asks for label values stands for all of them; another keeps what it was saved with. */
function widestValue(variable: DashboardVariable): string {
  if (variable.type === "query" || variable.type === "datasource") return variable.allValue || ".*";
  const { current } = variable;
  const saved = typeof current === "string" ? current : current?.join("|");
  // What is chosen by itself, such as `$__auto_interval_step`, is no text of a query.
  if (saved !== undefined && saved !== "" && !saved.startsWith("$__")) return saved;
  return variable.includeAll ? ".*" : firstChoice(variable.query);
}

function readVariables(board: DashboardFile): readonly Variable[] {
  return board.variables.flatMap(({ name, type, query, datasource }) =>
    type === "query" && query !== undefined && isOurs(datasource) ? [{ name, query }] : [],
  );
}

function readAnnotations(board: DashboardFile): readonly Annotation[] {
  return board.annotations.flatMap(({ name, builtIn, expr, datasource }) =>
    !builtIn && expr !== undefined && isOurs(datasource) ? [{ name: name ?? "(no name)", expr }] : [],
  );
}

/**
 * Reads the text of a Grafana dashboard, classic or a resource.
 *
 * @throws ObsError VERIFY_BOARD if it is something else
 */
export function readBoard(text: string, file: string): Board {
  try {
    const board = readDashboardFile(text, file);
    return {
      file,
      title: board.title ?? file,
      values: Object.fromEntries(board.variables.map((item) => [item.name, widestValue(item)])),
      variables: readVariables(board),
      annotations: readAnnotations(board),
      panels: board.panels.filter(hasData).map(readPanel),
    };
  } catch (error) {
    if (!isObsError(error)) throw error;
    throw new ObsError({
      code: "VERIFY_BOARD",
      problem: error.problem,
      fix: `${error.fix}, or name another folder with --dashboards`,
      cause: error,
    });
  }
}
