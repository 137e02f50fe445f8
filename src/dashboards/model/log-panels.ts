import type { LineCount, Lines } from "../../logql/index.ts";
import { checkFrame, checkNumbers, refuse } from "./check-panel.ts";
import type { PanelBase, PanelInput } from "./panel-base.ts";

/** Lines of services, the newest first. Where a line belongs to a run, it leads there. */
export interface LogsPanel extends PanelBase {
  readonly type: "logs";
  readonly query: Lines;
  /** How many are asked for at most; 200 unless given. */
  readonly limit?: number;
}

/** How many lines were written, as one number of this moment. */
export interface LogCountPanel extends PanelBase {
  readonly type: "logcount";
  readonly query: LineCount;
  /** From this value on the number is drawn as bad. */
  readonly badFrom?: number;
}

/** How many lines were written over time, as bars on top of each other. */
export interface LogVolumePanel extends PanelBase {
  readonly type: "logvolume";
  readonly query: LineCount;
  /** What stands there while there is no line: words for an emptiness that is good. Default: *No data*. */
  readonly whenEmpty?: string;
}

/** The most that Loki gives of one query, and the viewer asks for. */
const mostLines = 5_000;

/** Lines of services; 24 columns by 12 unless stated. Throws `ObsError` DASHBOARD_TEXT, DASHBOARD_PANEL, DASHBOARD_LAYOUT. */
export function logs(input: PanelInput<LogsPanel>): LogsPanel {
  const panel: LogsPanel = { width: 24, height: 12, ...input, type: "logs" };
  checkFrame(panel, 12);
  const { limit = 1 } = panel;
  if (!Number.isInteger(limit) || limit < 1 || limit > mostLines)
    refuse("DASHBOARD_PANEL", panel, `asks for ${limit} lines`, `give a whole number from 1 to ${mostLines}`);
  return panel;
}

/** One number of lines; 8 columns by 4 unless stated. Throws like {@link logs}. */
export function logCount(input: PanelInput<LogCountPanel>): LogCountPanel {
  const panel: LogCountPanel = { width: 8, height: 4, ...input, type: "logcount" };
  checkFrame(panel, 4);
  checkNumbers(panel, undefined, panel.badFrom);
  if (panel.query.by !== undefined)
    refuse("DASHBOARD_PANEL", panel, `shows a number for each ${panel.query.by}`, "count all lines in one");
  return panel;
}

/** Lines over time; 12 columns by 8 unless stated. Throws like {@link logs}. */
export function logVolume(input: PanelInput<LogVolumePanel>): LogVolumePanel {
  const panel: LogVolumePanel = { width: 12, height: 8, ...input, type: "logvolume" };
  checkFrame(panel, 8);
  if (panel.query.by === undefined)
    refuse("DASHBOARD_PANEL", panel, "stacks a single number", "count by level or by service");
  return panel;
}
