import { ownEnvironments } from "../../catalog/index.ts";
import { type Board, queriesOf } from "../../dashboards/index.ts";
import type { AnyRecording, Node } from "../../promql/index.ts";
import { type Alert, alertCase, environmentsOf } from "../../rules/index.ts";

/** A query, and where it stands. */
export interface PlacedQuery {
  readonly place: string;
  readonly node: Node;
}

/** What asks queries. */
export interface Asking {
  readonly boards?: readonly Board[] | undefined;
  readonly alerts?: readonly Alert[] | undefined;
  readonly recordings?: readonly AnyRecording[] | undefined;
}

/** All queries of boards, alerts and recordings; those of an alert once for each environment. */
export function placedQueries({ boards = [], alerts = [], recordings = [] }: Asking): readonly PlacedQuery[] {
  return [
    ...boards.flatMap(onBoard),
    ...alerts.flatMap(inAlert),
    ...recordings.map(({ name, query }) => ({ place: `recording "${name}"`, node: query.node })),
  ];
}

function onBoard({ key, rows, variables = [] }: Board): readonly PlacedQuery[] {
  const panels = rows.flatMap((row) => Object.entries(row.panels));
  return [
    ...variables.map(({ label, from }) => ({ place: `variable "${label}" on board "${key}"`, node: from })),
    ...panels.flatMap(([panel, value]) =>
      queriesOf(value).map(({ query }) => ({
        place: `panel "${panel}" on board "${key}"`,
        node: query.node,
      })),
    ),
  ];
}

function inAlert(alert: Alert): readonly PlacedQuery[] {
  return environmentsOf(alert, ownEnvironments).map((environment) => ({
    place: `alert "${alert.name}"`,
    node: alert.query(alertCase(alert, environment)).node,
  }));
}
