import { flag, number, undrawn, unseen, value, word } from "../declare/options.ts";
import { annotations } from "./annotations.ts";
import { hideFrom } from "./hide-from.ts";
import { legend } from "./legend.ts";
import { tooltip } from "./tooltip.ts";

/** Timelines have no axis of values. */
const noAxis = {
  axisPlacement: unseen("states have no axis of values"),
  axisLabel: unseen("states have no axis of values"),
  axisGridShow: unseen("states have no axis of values"),
  axisSoftMin: unseen("states have no axis of values"),
  axisSoftMax: unseen("states have no axis of values"),
  /** Room for names. */
  axisWidth: number(),
  axisColorMode: unseen("states have no axis of values"),
  axisBorderShow: unseen("states have no axis of values"),
  axisCenteredZero: unseen("states have no axis of values"),
  scaleDistribution: unseen("states have no axis of values"),
};

const options = {
  legend: {
    ...legend,
    displayMode: word(["list", "hidden"], "list", { table: "The legend is a list." }),
    placement: undrawn("bottom", "The legend stands below."),
    width: unseen("belongs to a legend at the side, which is reported by itself"),
    calcs: unseen("states are no numbers"),
    sortBy: unseen("states are no numbers"),
    sortDesc: unseen("states are no numbers"),
  },
  tooltip: {
    ...tooltip,
    sort: unseen("states have no order"),
    hideZeros: unseen("no state is nothing"),
  },
  annotations,
  timezone: undrawn([], "The axis of time is in the board's zone."),
  mergeValues: flag(true),
  rowHeight: number(0.9),
  showValue: word(["auto", "always", "never"], "auto"),
  alignValue: word(["left", "center", "right"], "left"),
  perPage: undrawn(20, "All rows stand below each other, without pages."),
};

const custom = {
  ...noAxis,
  hideFrom,
  spanNulls: value((written) => (typeof written === "number" ? written : written === true)),
  insertNulls: undrawn(false, "A state lasts until the next value."),
  fillOpacity: number(70),
  lineWidth: number(0),
};

export const stateTimelinePanel = { options, custom, asks: true };
