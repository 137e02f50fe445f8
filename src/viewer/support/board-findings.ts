import type { Dashboard } from "../../grafana/index.ts";
import { settingsOf } from "./board-settings.ts";
import { type Finding, shown } from "./finding.ts";
import { settingFindings } from "./setting-findings.ts";
import { sourceFindings, sourceKind } from "./source-findings.ts";
import { supported, variableReason } from "./supported.ts";

const layouts: readonly string[] = supported.layouts;
const types: readonly string[] = supported.variables;

/** What is not drawn of the board as a whole. */
export function boardFindings(board: Dashboard, loki: boolean): readonly Finding[] {
  const variables = board.variables.filter(({ ofRow }) => !ofRow);
  return [
    ...board.layouts
      .filter((kind) => !layouts.includes(kind))
      .map((kind) => ({
        what: `layout ${shown(kind)}`,
        reason: "Its panels are drawn one below the other.",
      })),
    ...variables
      .filter(({ type }) => !types.includes(type))
      .map(({ name, type }) => ({
        what: `variable ${shown(name)} of type ${shown(type)}`,
        reason: variableReason(type),
      })),
    ...variables
      .filter(({ type }) => type === "query")
      .flatMap(({ name, datasource }) =>
        sourceFindings(sourceKind(datasource), loki).map(({ what, reason }) => ({
          what: `${what} of variable ${shown(name)}`,
          reason,
        })),
      ),
    ...board.annotations
      .filter(({ builtIn, spec }) => !builtIn && spec.json.enable !== false)
      .flatMap(({ name = "", datasource }) => {
        const source = sourceKind(datasource);
        return sourceFindings(source === "loki" ? "loki annotations" : source, loki).map(() => ({
          what: `annotations ${shown(name)}`,
          reason: "Only annotations out of Prometheus are drawn.",
        }));
      }),
    ...settingsOf(board).flatMap((one) => settingFindings(one, board.spec.path)),
  ];
}
