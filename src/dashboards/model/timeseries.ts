import { checkFrame, checkOverTime, checkQueries } from "./check-panel.ts";
import type { PanelInput, PanelQuery, RangeExpression, ValuePanel } from "./panel-base.ts";

/** Lines over time. */
export interface TimeseriesPanel extends ValuePanel {
  readonly type: "timeseries";
  readonly queries: readonly PanelQuery<RangeExpression>[];
  /** Drawn on top of each other, so that the whole can be seen. */
  readonly stacked?: boolean;
  /** Bars instead of lines, for what happens seldom. */
  readonly bars?: boolean;
  /** What stands there while there is no line: words for an emptiness that is good. Default: *No data*. */
  readonly whenEmpty?: string;
}

/**
 * Lines over time; 12 columns by 8 unless stated.
 *
 * @throws ObsError DASHBOARD_TEXT, DASHBOARD_UNIT, DASHBOARD_PANEL, DASHBOARD_LINK, DASHBOARD_LAYOUT
 * @example
 * ```ts
 * timeseries({ title: "Entries", description: "What caches hold.", queries: [{ query: sum(gaugeSeries("tta_cache_entries"), { by: ["cache"] }), legend: "{{cache}}" }] });
 * ```
 */
export function timeseries(input: PanelInput<TimeseriesPanel>): TimeseriesPanel {
  const panel: TimeseriesPanel = { width: 12, height: 8, ...input, type: "timeseries" };
  checkFrame(panel, 8);
  checkOverTime(panel, panel.queries);
  checkQueries(panel);
  return panel;
}
