import { checkFrame, checkOverTime, checkQueries, refuse } from "./check-panel.ts";
import type { PanelInput, PanelQuery, ValuePanel } from "./panel-base.ts";

/** Single numbers of this moment. */
export interface StatPanel extends ValuePanel {
  readonly type: "stat";
  readonly queries: readonly PanelQuery[];
  /** A small line behind the number shows how it came to be; asks for lines over time. */
  readonly sparkline?: boolean;
  /** By how much the number differs from that at the beginning of the range; needs the sparkline. */
  readonly change?: boolean;
}

/** Single numbers of this moment; 8 columns by 4 unless stated. Throws like {@link timeseries}. */
export function stat(input: PanelInput<StatPanel>): StatPanel {
  const panel: StatPanel = { width: 8, height: 4, ...input, type: "stat" };
  checkFrame(panel, 4);
  if (panel.change === true && panel.sparkline !== true)
    refuse("DASHBOARD_PANEL", panel, "shows a change of one moment", "give it a sparkline too");
  if (panel.sparkline === true) checkOverTime(panel, panel.queries);
  checkQueries(panel);
  return panel;
}
