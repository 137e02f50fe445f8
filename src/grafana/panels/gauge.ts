import { flag, undrawn } from "../declare/options.ts";
import { hideFrom } from "./hide-from.ts";
import { singleValue } from "./single-value.ts";

const size = "Gauges share the room of their panel.";
const look = "Gauges are drawn in one form, an arc.";

const options = {
  ...singleValue,
  showThresholdLabels: flag(false),
  showThresholdMarkers: flag(true),
  sizing: undrawn("auto", size),
  minVizHeight: undrawn(75, size, ({ sizing }) => sizing === "manual"),
  minVizWidth: undrawn(75, size, ({ sizing }) => sizing === "manual"),
  shape: undrawn("gauge", look),
  barShape: undrawn("flat", look),
  barWidthFactor: undrawn(0.5, look),
  segmentCount: undrawn(1, look),
  segmentSpacing: undrawn(0.3, look, ({ segmentCount }) => Number(segmentCount) > 1),
  endpointMarker: undrawn("point", look, ({ barShape }) => barShape === "rounded"),
  sparkline: undrawn(
    true,
    "Gauges are drawn without the way that the value went.",
    ({ sparkline }) => sparkline === true,
  ),
  neutral: undrawn(undefined, "The arc begins at the least value."),
  textMode: undrawn("auto", "The name stands below its value where there are several."),
  effects: {
    barGlow: undrawn(false, look),
    centerGlow: undrawn(false, look),
    gradient: undrawn(true, look, () => false),
  },
};

export const gaugePanel = { options, custom: { hideFrom }, asks: true };
