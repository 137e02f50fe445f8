import { type DatasourceReference, datasourceVariable, isPrometheus } from "../../board-json/index.ts";
import type { Check, Report, Where } from "../finding.ts";

/** Sources that are the same in every Grafana. */
const everywhere = new Set(["-- Grafana --", "-- Mixed --", "-- Dashboard --", "__expr__", "grafana"]);
const everywhereTypes = new Set(["__expr__", "datasource", "grafana"]);
const fix = 'write { "type": "…", "uid": "$' + '{datasource}" } with a data source variable of that name';

function isFixed(reference: DatasourceReference | undefined): reference is DatasourceReference {
  const name = reference?.uid ?? reference?.name;
  if (reference === undefined || name === undefined || name === "") return false;
  if (everywhere.has(name) || everywhereTypes.has(reference.type ?? "")) return false;
  return datasourceVariable(reference) === undefined;
}

function check(
  reference: DatasourceReference | undefined,
  where: Where,
  whose: string,
  report: Report,
): void {
  if (!isFixed(reference)) return;
  const name = reference.uid ?? reference.name;
  report("datasource-hardcoded", where, `${whose} the data source ${JSON.stringify(name)}`, fix);
}

/** Rules about where queries go. */
export const checkDatasources: Check = (board, report) => {
  for (const panel of board.panels) {
    const fixed = [panel.datasource, ...panel.queries.map(({ datasource }) => datasource)].filter(isFixed);
    const names = [...new Set(fixed.map(({ uid, name }) => uid ?? name))];
    if (names.length > 0) {
      const list = names.map((name) => JSON.stringify(name)).join(" and ");
      report("datasource-hardcoded", { panel }, `asks the data source ${list}`, fix);
    }
    const query = panel.queries.find(
      (item) => isPrometheus(item) && item.datasource?.uid === undefined && !item.datasource?.name,
    );
    if (query !== undefined)
      report("datasource-default", { panel, query }, "asks the default data source", fix);
  }
  for (const { datasource, name, path, type } of board.variables) {
    if (type !== "datasource") check(datasource, { path }, `has the variable ${name} ask`, report);
  }
  for (const { datasource, name, path, builtIn } of board.annotations) {
    if (!builtIn) check(datasource, { path }, `has the annotation "${name ?? ""}" ask`, report);
  }
};
