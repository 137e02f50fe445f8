import {
  type DashboardFile,
  type DatasourceReference,
  datasourceVariable,
  isPrometheus,
} from "../../grafana/index.ts";
import type { Check, Where } from "../finding.ts";
import { placeOf } from "./inputs.ts";

/** Sources that are the same in every Grafana. */
const everywhere = new Set(["-- Grafana --", "-- Mixed --", "-- Dashboard --", "__expr__", "grafana"]);
/** Another word for naming none. */
const standard = "default";
const everywhereTypes = new Set(["__expr__", "datasource", "grafana"]);
const fix = 'write { "type": "…", "uid": "$' + '{datasource}" } with a data source variable of that name';

function nameOf(reference: DatasourceReference | undefined): string | undefined {
  const name = reference?.uid ?? reference?.name;
  return name === "" || name === standard ? undefined : name;
}

/** The source that a reference names for good, by the uid or name that it has in one Grafana. */
function fixedBy(reference: DatasourceReference | undefined, board: DashboardFile): string | undefined {
  const name = nameOf(reference);
  if (name === undefined || everywhere.has(name) || everywhereTypes.has(reference?.type ?? ""))
    return undefined;
  if (datasourceVariable(reference) !== undefined) return undefined;
  return board.inputs.some((input) => placeOf(input.name) === name) ? undefined : name;
}

/** Rules about where queries go. */
export const checkDatasources: Check = (board, report) => {
  const check = (whose: string, where: Where, references: readonly (DatasourceReference | undefined)[]) => {
    const names = new Set(references.flatMap((reference) => fixedBy(reference, board) ?? []));
    if (names.size === 0) return;
    const list = [...names].map((name) => JSON.stringify(name)).join(" and ");
    report("datasource-hardcoded", where, `${whose} the data source ${list}`, fix);
  };
  for (const panel of board.panels) {
    check("asks", { panel }, [panel.datasource, ...panel.queries.map(({ datasource }) => datasource)]);
    const query = panel.queries.find((item) => isPrometheus(item) && nameOf(item.datasource) === undefined);
    if (query !== undefined)
      report("datasource-default", { panel, query }, "asks the default data source", fix);
  }
  for (const { datasource, name, path, type } of board.variables) {
    if (type !== "datasource") check(`has the variable ${name} ask`, { path }, [datasource]);
  }
  for (const { datasource, name, path, builtIn } of board.annotations) {
    if (!builtIn) check(`has the annotation "${name ?? ""}" ask`, { path }, [datasource]);
  }
};
