import { type Dashboard, readDashboard } from "../../../src/grafana/index.ts";
import { isRecord } from "../../../src/narrow/index.ts";
import { BoardError } from "./board-error.ts";
import type { Board } from "./model.ts";
import { readAnnotation } from "./read-annotation.ts";
import { readHead } from "./read-head.ts";
import { readBoardLink } from "./read-link.ts";
import { readRows } from "./read-rows.ts";
import { readVariable } from "./read-variable.ts";

/**
 * A dashboard out of parsed JSON, of any format that {@link readDashboard} takes; throws {@link BoardError} for what
 * is no dashboard at all.
 */
export function dashboardOf(json: unknown): Dashboard {
  const dashboard = readDashboard(json);
  if (dashboard !== undefined) return dashboard;
  throw new BoardError(
    isRecord(json)
      ? "This is not a dashboard: it has neither panels nor elements."
      : "This is not a dashboard: a JSON object was expected.",
  );
}

/** What the page draws of a dashboard. What cannot be read is named in `problems`. */
export const boardOf = (dashboard: Dashboard): Board => ({
  uid: dashboard.uid || dashboard.title || "",
  title: dashboard.title || "Untitled",
  description: dashboard.description ?? "",
  tags: dashboard.tags,
  rows: readRows(dashboard),
  variables: dashboard.variables.filter(({ ofRow }) => !ofRow).map(readVariable),
  annotations: dashboard.annotations.map(readAnnotation),
  links: dashboard.links.map(({ json }) => readBoardLink(json)),
  ...readHead(dashboard),
  problems: dashboard.danglingElements.map(
    ({ name }) => `The layout names the element "${name}", which the file does not have.`,
  ),
});

/**
 * Both at once.
 *
 * @example readBoard(JSON.parse(text)).title
 */
export const readBoard = (json: unknown): Board => boardOf(dashboardOf(json));
