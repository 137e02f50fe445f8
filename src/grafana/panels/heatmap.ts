import { flag, number, text, undrawn, unseen, word } from "../declare/options.ts";
import { type Json, objectOf } from "../json.ts";
import { annotations } from "./annotations.ts";
import { hideFrom } from "./hide-from.ts";

const ofCounts = "Buckets are drawn as the query gives them.";
const equal = "All buckets are equally high.";
const axisLook = "The axis of buckets has one look.";
const isLaidOut = (layout: unknown): boolean => layout !== "auto" && layout !== "le";

const options = {
  calculate: undrawn(false, ofCounts),
  calculation: unseen("belongs to calculated buckets, which are reported by themselves"),
  rowsFrame: {
    layout: undrawn("auto", "The bound of a bucket is its upper one.", ({ layout }) => isLaidOut(layout)),
    value: undrawn(undefined, "The tooltip has no name for the value."),
    yBucketScale: undrawn(undefined, equal, ({ yBucketScale }) => objectOf(yBucketScale).type !== "linear"),
  },
  yAxis: {
    unit: text(),
    decimals: number(),
    reverse: flag(false),
    min: number(),
    max: number(),
    axisPlacement: word(["left", "right", "hidden", "auto"], "left", { top: axisLook, bottom: axisLook }),
    axisLabel: text(),
    axisWidth: number(),
    axisGridShow: unseen("heatmaps have no grid"),
    axisBorderShow: undrawn(false, axisLook),
    axisColorMode: unseen("heatmaps have no series"),
    axisCenteredZero: unseen("heatmaps have no zero line"),
    axisSoftMin: unseen("heatmaps have no soft limits"),
    axisSoftMax: unseen("heatmaps have no soft limits"),
    scaleDistribution: unseen("heatmaps have it beside their axis"),
  },
  color: {
    mode: word(["scheme", "opacity"], "scheme"),
    scheme: text("Oranges"),
    fill: text("dark-orange"),
    scale: word(["exponential", "linear"], "exponential"),
    exponent: number(0.5),
    steps: number(64),
    reverse: flag(false),
    min: number(),
    max: number(),
  },
  cellValues: { unit: text(), decimals: number() },
  filterValues: { le: number(1e-9), ge: number() },
  /** In CSS pixels. */
  cellGap: number(1),
  cellRadius: undrawn(undefined, "Cells have corners."),
  showValue: unseen("is read by nothing in Grafana"),
  selectionMode: undrawn("x", "A range of time is chosen by dragging."),
  legend: {
    show: flag(true),
    placement: undrawn("bottom", "The scale of colours stands below."),
    width: undrawn(
      undefined,
      "The scale of colours stands below.",
      ({ placement }: Json) => placement === "right",
    ),
  },
  tooltip: {
    mode: word(["single", "multi", "none"], "single"),
    yHistogram: flag(false),
    showColorScale: flag(false),
    maxHeight: undrawn(600, "The tooltip is as high as it needs to be."),
    maxWidth: undrawn(undefined, "The tooltip is as wide as it needs to be."),
  },
  exemplars: { color: text("rgba(255,0,255,0.7)") },
  annotations,
};

const custom = {
  hideFrom,
  scaleDistribution: {
    type: undrawn("linear", equal),
    log: unseen("belongs to a scale that is reported by itself"),
    linearThreshold: unseen("belongs to a scale that is reported by itself"),
  },
};

export const heatmapPanel = { options, custom, asks: true };
