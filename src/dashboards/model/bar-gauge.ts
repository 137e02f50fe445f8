import { checkFrame, checkQueries } from "./check-panel.ts";
import type { PanelInput, PanelQuery, ValuePanel } from "./panel-base.ts";

/** Numbers of this moment side by side: rankings. */
export interface BarGaugePanel extends ValuePanel {
  readonly type: "bargauge";
  readonly queries: readonly PanelQuery[];
}

/** A bar for each series of this moment; 8 columns by 8 unless stated. Throws like {@link timeseries}. */
export function barGauge(input: PanelInput<BarGaugePanel>): BarGaugePanel {
  const panel: BarGaugePanel = { width: 8, height: 8, ...input, type: "bargauge" };
  checkFrame(panel, 6);
  checkQueries(panel);
  return panel;
}
