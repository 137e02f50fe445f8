import * as common from "@grafana/grafana-foundation-sdk/common";
import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder, QueryEditorMode } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder as StatBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as TimeseriesBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import { ObsError } from "../../errors/index.ts";
import type { Panel, PanelQuery, StatPanel, TimeseriesPanel } from "../model/panel.ts";
import { finishedQuery } from "./finished-query.ts";
import { colorOverrides } from "./overrides.ts";
import { refId } from "./ref-id.ts";
import { limitSentence, limitSteps, scale } from "./thresholds.ts";
import { grafanaUnit } from "./unit.ts";
import { datasource } from "./variables.ts";

export interface PanelContext {
  readonly namespace: string;
  readonly scrapeIntervalSeconds: number;
  readonly id: number;
  readonly gridPos: sdk.GridPos;
}

/** A panel in Grafana's own shape. */
export function buildPanel(panel: Panel, context: PanelContext): sdk.Panel {
  if (panel.type !== "stat" && panel.type !== "timeseries") {
    throw new ObsError({
      code: "DASHBOARD_PANEL",
      problem: `panel "${panel.title}" is a ${panel.type}`,
      fix: "show it as numbers or lines",
    });
  }
  const builder = panel.type === "stat" ? statPanel(panel) : timeseriesPanel(panel);
  const limits = panel.threshold === undefined ? "" : ` ${limitSentence(panel.threshold)}`;
  const [first]: readonly PanelQuery[] = panel.queries;
  builder
    .id(context.id)
    .title(panel.title)
    .description(`${panel.description}${limits}`)
    .datasource(datasource)
    .gridPos(context.gridPos)
    .interval(`${context.scrapeIntervalSeconds}s`)
    .unit(panel.unit ?? (first === undefined ? "short" : grafanaUnit(first.query.unit)))
    .min(0)
    .noValue("No data")
    .overrides(colorOverrides(panel))
    .targets(queries(panel, context.namespace));
  if (panel.max !== undefined) builder.max(panel.max);
  return builder.build();
}

function queries(panel: StatPanel | TimeseriesPanel, namespace: string): DataqueryBuilder[] {
  const list: readonly PanelQuery[] = panel.queries;
  return list.map(({ query, legend }, i) => {
    const builder = new DataqueryBuilder()
      .refId(refId(i))
      .datasource(datasource)
      .editorMode(QueryEditorMode.Code)
      .expr(finishedQuery(query, namespace))
      .legendFormat(legend);
    if (panel.type === "stat") return builder.instant();
    return builder.range().exemplar(query.node.type === "call" && query.node.name === "histogram_quantile");
  });
}

function statPanel(panel: StatPanel): StatBuilder {
  const steps =
    panel.threshold === undefined ? [{ value: null, color: "text" }] : limitSteps(panel.threshold);
  return new StatBuilder()
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(["lastNotNull"]).values(false))
    .colorMode(common.BigValueColorMode.Value)
    .graphMode(common.BigValueGraphMode.None)
    .textMode(panel.queries.length > 1 ? common.BigValueTextMode.ValueAndName : common.BigValueTextMode.Value)
    .colorScheme(new sdk.FieldColorBuilder().mode(sdk.FieldColorModeId.Thresholds))
    .thresholds(scale(steps));
}

function timeseriesPanel(panel: TimeseriesPanel): TimeseriesBuilder {
  const stacked = panel.stacked === true;
  const builder = new TimeseriesBuilder()
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.Table)
        .placement(common.LegendPlacement.Bottom)
        .calcs(["lastNotNull", "mean", "max"]),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder()
        .mode(common.TooltipDisplayMode.Multi)
        .sort(common.SortOrder.Descending),
    )
    .colorScheme(new sdk.FieldColorBuilder().mode(sdk.FieldColorModeId.PaletteClassicByName))
    .lineWidth(stacked ? 1 : 2)
    .fillOpacity(stacked ? 40 : 0)
    .showPoints(common.VisibilityMode.Auto)
    .spanNulls(false)
    .stacking(
      new common.StackingConfigBuilder()
        .mode(stacked ? common.StackingMode.Normal : common.StackingMode.None)
        .group("A"),
    );
  if (panel.threshold !== undefined) {
    builder
      .thresholds(scale(limitSteps(panel.threshold)))
      .thresholdsStyle(
        new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed),
      );
  }
  return builder;
}
