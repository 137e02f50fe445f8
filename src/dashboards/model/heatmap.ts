import type { Unit } from "../../catalog/index.ts";
import type { Vector } from "../../promql/index.ts";
import { checkFrame, refuse } from "./check-panel.ts";
import type { PanelBase, PanelInput } from "./panel-base.ts";

/** How the observations of a histogram spread over its buckets, over time. */
export interface HeatmapPanel extends PanelBase {
  readonly type: "heatmap";
  /** Rates or increases of buckets, summed by `le` and nothing else. */
  readonly query: Vector<"le", `le:${Unit}`>;
}

/**
 * A heatmap of one histogram; 12 columns by 8 unless stated.
 *
 * @throws ObsError DASHBOARD_TEXT, DASHBOARD_UNIT, DASHBOARD_LAYOUT
 * @example
 * ```ts
 * heatmap({ title: "Runs", description: "How long runs take.", query: sum(rate(histogramSeries("tta_workflow_duration_seconds").buckets, rateInterval), { by: ["le"] }) });
 * ```
 */
export function heatmap(input: PanelInput<HeatmapPanel>): HeatmapPanel {
  const panel: HeatmapPanel = { width: 12, height: 8, ...input, type: "heatmap" };
  checkFrame(panel, 8);
  const { labels, unit } = panel.query;
  if (!unit.startsWith("le:") || labels.join() !== "le") {
    const problem = `draws ${unit} by ${labels.join(", ") || "nothing"} as a heatmap`;
    refuse(
      "DASHBOARD_UNIT",
      panel,
      problem,
      'give rates of the buckets of a histogram, summed by "le" alone',
    );
  }
  return panel;
}
