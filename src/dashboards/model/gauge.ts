import { checkFrame, checkQueries, refuse } from "./check-panel.ts";
import type { PanelInput, PanelQuery, ValuePanel } from "./panel-base.ts";

/** A number of this moment on a scale from 0 to what is possible. */
export interface GaugePanel extends ValuePanel {
  readonly type: "gauge";
  readonly queries: readonly PanelQuery[];
  readonly max: number;
}

/**
 * A number on a scale; 8 columns by 4 unless stated. A ratio ends at 1; for anything else `max` says where the
 * scale ends. Throws like {@link timeseries}.
 */
export function gaugePanel(
  input: Omit<PanelInput<GaugePanel>, "max"> & { readonly max?: number },
): GaugePanel {
  const max = input.max ?? (input.queries.every(({ query }) => query.unit === "ratio") ? 1 : 0);
  const panel: GaugePanel = { width: 8, height: 4, ...input, max, type: "gauge" };
  checkFrame(panel, 4);
  if (!(Number.isFinite(max) && max > 0))
    refuse("DASHBOARD_PANEL", panel, "is a gauge without an end", "give the greatest possible value as max");
  checkQueries(panel);
  return panel;
}
