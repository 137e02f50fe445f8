import { number, text, texts, undrawn, unseen, value, word } from "../declare/options.ts";
import { annotations } from "./annotations.ts";
import { axis } from "./axis.ts";
import { hideFrom } from "./hide-from.ts";
import { legend } from "./legend.ts";
import { tooltip } from "./tooltip.ts";

const options = {
  legend,
  tooltip,
  annotations,
  /** Zones of the axis of time, one axis for each; none for the board's. */
  timezone: texts(),
  orientation: undrawn("horizontal", "Time goes from left to right."),
  timeCompare: unseen("offers a choice that is not made yet"),
  disableKeyboardEvents: unseen("belongs to the editor"),
};

const custom = {
  ...axis,
  hideFrom,
  drawStyle: word(["line", "bars", "points"], "line"),
  lineInterpolation: word(["linear", "smooth", "stepBefore", "stepAfter"], "linear"),
  lineWidth: number(1),
  lineStyle: {
    fill: word(["solid", "dash", "dot"], "solid", {
      square: "The line is dashed.",
      accessible: "The line is dashed.",
    }),
    dash: value((written) =>
      Array.isArray(written) ? written.filter((part) => typeof part === "number") : [],
    ),
  },
  fillOpacity: number(0),
  /** Name of the series down to which the area is filled. */
  fillBelowTo: text(),
  gradientMode: word(["none", "opacity", "hue", "scheme"], "none"),
  showPoints: word(["auto", "always", "never"], "auto"),
  pointSize: number(5),
  pointSymbol: unseen("is written by nothing of Grafana's editor"),
  pointColor: unseen("is written by nothing of Grafana's editor"),
  lineColor: unseen("is written by nothing of Grafana's editor"),
  fillColor: unseen("is written by nothing of Grafana's editor"),
  /** `true`: all gaps; a number: gaps up to that many ms. */
  spanNulls: value((written) => (typeof written === "number" ? written : written === true)),
  insertNulls: undrawn(false, "Values are connected whatever lies between them."),
  /** Whether a bar ends at its moment, stands over it, or begins there. */
  barAlignment: word([-1, 0, 1], 0),
  barWidthFactor: number(0.6),
  barMaxWidth: number(200),
  stacking: {
    mode: word(["none", "normal", "percent"], "none"),
    group: text("A"),
  },
  showValues: undrawn(false, "Values are not written beside their points."),
  transform: value((written) => (written === "negative-Y" || written === "constant" ? written : undefined)),
  thresholdsStyle: {
    mode: word(["off", "line", "dashed", "area", "line+area", "dashed+area"], "off", {
      series: "Thresholds of another series are not drawn.",
    }),
  },
};

export const timeSeriesPanel = { options, custom, asks: true };
