import { checkFrame, refuse } from "./check-panel.ts";
import type { PanelBase, PanelInput } from "./panel-base.ts";

/** The alerts that wait or fire now. */
export interface AlertListPanel extends PanelBase {
  readonly type: "alertlist";
  /** How many are listed at most; 20 unless given. */
  readonly limit?: number;
}

/** The alerts that wait or fire now; 12 columns by 8 unless stated. Throws `ObsError` DASHBOARD_TEXT, DASHBOARD_PANEL. */
export function alertList(input: PanelInput<AlertListPanel>): AlertListPanel {
  const panel: AlertListPanel = { width: 12, height: 8, ...input, type: "alertlist" };
  checkFrame(panel, 6);
  const { limit = 1 } = panel;
  if (!Number.isInteger(limit) || limit < 1)
    refuse("DASHBOARD_PANEL", panel, `lists ${limit} alerts at most`, "give a whole number above 0");
  return panel;
}
