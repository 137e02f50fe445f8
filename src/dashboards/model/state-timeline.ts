import { checkFrame, checkLegends, checkLinks, checkOverTime, refuse } from "./check-panel.ts";
import type { Color } from "./color.ts";
import type { PanelBase, PanelInput, PanelLink, PanelQuery, RangeExpression } from "./panel-base.ts";

/** What a number stands for. */
export interface StateValue {
  readonly value: number;
  readonly text: string;
  readonly color: Color;
}

/** A band for each series, coloured by the state that it is in. */
export interface StateTimelinePanel extends PanelBase {
  readonly type: "state-timeline";
  readonly queries: readonly Pick<PanelQuery<RangeExpression>, "query" | "legend">[];
  readonly values: readonly StateValue[];
  readonly links?: readonly PanelLink[];
}

/**
 * States over time; 24 columns by 8 unless stated.
 *
 * @throws ObsError DASHBOARD_TEXT, DASHBOARD_PANEL, DASHBOARD_LINK, DASHBOARD_LAYOUT
 */
export function stateTimeline(input: PanelInput<StateTimelinePanel>): StateTimelinePanel {
  const panel: StateTimelinePanel = { width: 24, height: 8, ...input, type: "state-timeline" };
  checkFrame(panel, 12);
  const values = panel.values.map(({ value }) => value);
  if (panel.queries.length === 0 || new Set(values).size !== values.length || values.length === 0) {
    const problem = "has no queries, no values, or two texts for one value";
    refuse("DASHBOARD_PANEL", panel, problem, "give queries, and one text for each of their values");
  }
  if (panel.values.some(({ value, text }) => !Number.isFinite(value) || text.trim() === ""))
    refuse("DASHBOARD_PANEL", panel, "has a state without a number or a text", "give both for each state");
  checkOverTime(panel, panel.queries);
  checkLegends(panel, panel.queries);
  checkLinks(
    panel,
    panel.queries.map(({ query }) => query.labels),
  );
  return panel;
}
