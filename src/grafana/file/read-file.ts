import { isRecord } from "../json.ts";
import type { Dashboard } from "../model/dashboard.ts";
import { readDashboard } from "../model/read-dashboard.ts";
import { noDashboard, parseJson } from "./parse-json.ts";

/** A dashboard and the file that it was read from. */
export interface DashboardFile extends Dashboard {
  readonly file: string;
  /** Whether the file holds a byte order mark anywhere. */
  readonly byteOrderMark: boolean;
}

/** Most panels and most queries of one board: beyond them nobody looks at it, and rules would look for hours. */
const mostParts = 20_000;

function notADashboard(value: unknown, file: string): never {
  const list = isRecord(value) && "panels" in value ? "its panels are no list" : "it has no list of panels";
  throw noDashboard(
    `${file} is not a Grafana dashboard, ${list}`,
    "give a dashboard that Grafana exported, classic or as a resource",
  );
}

function checkSize({ panels }: Dashboard, file: string): void {
  const parts = panels.reduce((sum, panel) => sum + 1 + panel.queries.length, 0);
  if (parts <= mostParts) return;
  throw noDashboard(
    `${file} has ${parts} panels and queries, more than ${mostParts}`,
    "split it into boards that a person can read",
  );
}

/**
 * Reads the text of a dashboard, whatever {@link readDashboard} takes.
 *
 * @throws ObsError BOARD_JSON if it is not JSON, BOARD_FORMAT if it is no dashboard or larger than anything that is one
 * @example `readDashboardFile(text, "dashboards/overview.json").panels.map(({ title }) => title)`
 */
export function readDashboardFile(text: string, file: string): DashboardFile {
  const value = parseJson(text, file);
  const board = readDashboard(value);
  if (board === undefined) return notADashboard(value, file);
  checkSize(board, file);
  return { ...board, file, byteOrderMark: text.includes("\uFEFF") || /\\u[fF][eE][fF][fF]/.test(text) };
}
