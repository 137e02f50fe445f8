import { number, text, undrawn, unseen, value, word } from "../declare/options.ts";
import type { Json } from "../json.ts";
import { annotations } from "./annotations.ts";
import { axis } from "./axis.ts";
import { hideFrom } from "./hide-from.ts";
import { legend } from "./legend.ts";
import { tooltip } from "./tooltip.ts";

const options = {
  legend,
  tooltip,
  annotations,
  timezone: undrawn([], "The axis of time is in the board's zone."),
  orientation: undrawn("horizontal", "Time goes from left to right."),
  timeCompare: unseen("offers a choice that is not made yet"),
  disableKeyboardEvents: unseen("belongs to the editor"),
};

const isBars = ({ drawStyle }: Json): boolean => drawStyle === "bars";

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
  fillBelowTo: undrawn(undefined, "The area below the series is not filled."),
  gradientMode: word(["none"], "none", {
    opacity: "Areas have one colour.",
    hue: "Areas have one colour.",
    scheme: "Lines and areas have one colour.",
  }),
  showPoints: word(["auto", "always", "never"], "auto"),
  pointSize: number(5),
  pointSymbol: unseen("is written by nothing of Grafana's editor"),
  pointColor: unseen("is written by nothing of Grafana's editor"),
  lineColor: unseen("is written by nothing of Grafana's editor"),
  fillColor: unseen("is written by nothing of Grafana's editor"),
  /** `true`: all gaps; a number: gaps up to that many ms. */
  spanNulls: value((written) => (typeof written === "number" ? written : written === true)),
  insertNulls: undrawn(false, "Values are connected whatever lies between them."),
  barAlignment: undrawn(0, "Bars stand with their middle on their moment.", isBars),
  barWidthFactor: number(0.6),
  barMaxWidth: undrawn(undefined, "Bars are as wide as there is room.", isBars),
  stacking: {
    mode: word(["none", "normal"], "none", {
      percent: "Series are drawn one on another without being made 100 %.",
    }),
    group: text("A"),
  },
  showValues: undrawn(false, "Values are not written beside their points."),
  transform: value(
    (written) => (written === "negative-Y" ? written : undefined),
    (written) => (written === "constant" ? "The series is drawn as it is." : undefined),
  ),
  thresholdsStyle: {
    mode: word(["off", "line", "dashed", "area", "line+area", "dashed+area"], "off", {
      series: "Thresholds of another series are not drawn.",
    }),
  },
};

export const timeSeriesPanel = { options, custom, asks: true };
