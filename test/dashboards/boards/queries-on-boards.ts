import { boards, queriesOf } from "../../../src/dashboards/index.ts";
import { print, selectorsOf, substituteVariables } from "../../../src/promql/index.ts";

/** Names of all series that the panels of our boards ask for. */
export function seriesOnBoards(): ReadonlySet<string> {
  return new Set(
    boards
      .flatMap(({ rows }) => rows.flatMap(({ panels }) => Object.values(panels).flatMap(queriesOf)))
      .flatMap(({ query }) => selectorsOf(substituteVariables(print(query), {})))
      .flatMap(({ metric }) => metric ?? []),
  );
}
