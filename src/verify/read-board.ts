import { ObsError } from "../errors/index.ts";
import type { Board, Panel } from "./board.ts";

type Json = Readonly<Record<string, unknown>>;

// Panels that show something else than the answer to a query.
const withoutData = new Set(["row", "text", "dashlist", "news", "alertlist", "annolist"]);

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Kind of a data source reference: our boards and current Grafana write `{ type, uid }`, old boards a name. */
function sourceKind(value: unknown): string | undefined {
  return isObject(value) && typeof value.type === "string" ? value.type : undefined;
}

function readPanel(panel: Json): Panel {
  const sources = objects(panel.targets).map((target) => ({
    expr: target.expr,
    kind: sourceKind(target.datasource) ?? sourceKind(panel.datasource) ?? "prometheus",
  }));
  return {
    id: typeof panel.id === "number" ? panel.id : undefined,
    title: typeof panel.title === "string" && panel.title !== "" ? panel.title : "(no title)",
    queries: sources
      .filter(({ kind }) => kind === "prometheus")
      .map(({ expr }) => (typeof expr === "string" ? expr : "")),
    otherSources: [...new Set(sources.map(({ kind }) => kind).filter((kind) => kind !== "prometheus"))],
  };
}

/** All panels in order, those inside collapsed rows as well. */
function readPanels(panels: unknown): Panel[] {
  return objects(panels).flatMap((panel) => [
    ...(withoutData.has(String(panel.type)) ? [] : [readPanel(panel)]),
    ...readPanels(panel.panels),
  ]);
}

/** First of the choices of a variable that lists them, such as `1m,5m` or `short : 1m, long : 1h`. */
function firstChoice(query: unknown): string {
  const [first = ""] = String(query ?? "").split(",");
  return (first.split(" : ").at(-1) ?? "").trim();
}

/** A variable that asks for label values stands for all of them; another keeps what it was saved with. */
function widestValue(variable: Json): string {
  if (variable.type === "query" || variable.type === "datasource") {
    return typeof variable.allValue === "string" && variable.allValue !== "" ? variable.allValue : ".*";
  }
  const current = isObject(variable.current) ? variable.current.value : undefined;
  const saved = Array.isArray(current) ? current.join("|") : current;
  if (typeof saved === "string" && saved !== "" && saved !== "$__all") return saved;
  return variable.includeAll === true ? ".*" : firstChoice(variable.query);
}

function readVariables(templating: unknown): Readonly<Record<string, string>> {
  const list = isObject(templating) ? objects(templating.list) : [];
  return Object.fromEntries(list.map((variable) => [String(variable.name), widestValue(variable)]));
}

/**
 * Reads the text of a dashboard in Grafana's classic JSON.
 *
 * @throws ObsError VERIFY_BOARD if it is something else
 */
export function readBoard(text: string, file: string): Board {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ObsError({
      code: "VERIFY_BOARD",
      problem: `${file} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
      fix: "correct it, or write it anew with tta-obs generate",
      cause: error,
    });
  }
  if (!isObject(value) || !Array.isArray(value.panels)) {
    throw new ObsError({
      code: "VERIFY_BOARD",
      problem: `${file} is not a Grafana dashboard, it has no list of panels`,
      fix: "move it out of the folder of dashboards, or name another folder with --dashboards",
    });
  }
  return {
    file,
    title: typeof value.title === "string" ? value.title : file,
    variables: readVariables(value.templating),
    panels: readPanels(value.panels),
  };
}
