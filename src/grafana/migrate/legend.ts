import { isRecord, type Json, listOf, objectOf, without } from "../json.ts";

/** Before version 30 a time series kept its tooltip under another name. */
export function upgradeTooltip(panel: Json): Json {
  const { tooltipOptions, ...options } = objectOf(panel.options);
  if (panel.type !== "timeseries" || !tooltipOptions) return panel;
  return { ...panel, options: { ...options, tooltip: tooltipOptions } };
}

/** Before version 37 there were two ways to hide a legend. */
export function upgradeLegend(panel: Json): Json {
  const options = objectOf(panel.options);
  const { legend } = options;
  if (!isRecord(legend)) return panel;
  const hidden = legend.displayMode === "hidden" || legend.showLegend === false;
  const look = hidden ? { displayMode: "list", showLegend: false } : { showLegend: true };
  return { ...panel, options: { ...options, legend: { ...legend, ...look } } };
}

/** Before version 35 hiding the axes hid those of values alone. */
export function xAxisStays(panel: Json): Json {
  const fieldConfig = objectOf(panel.fieldConfig);
  const custom = objectOf(objectOf(fieldConfig.defaults).custom);
  if (panel.type !== "timeseries" || custom.axisPlacement !== "hidden") return panel;
  const stays = {
    matcher: { id: "byType", options: "time" },
    properties: [{ id: "custom.axisPlacement", value: "auto" }],
  };
  return {
    ...panel,
    fieldConfig: {
      ...without(fieldConfig, "overrides"),
      overrides: [...listOf(fieldConfig.overrides), stays],
    },
  };
}
