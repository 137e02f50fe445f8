import { flag, number, text, undrawn, unseen, word } from "../declare/options.ts";

/** The axis of values and its scale. */
export const axis = {
  axisPlacement: word(["auto", "left", "right", "hidden"], "auto", {
    top: "The axis stands at the left.",
    bottom: "The axis stands at the left.",
  }),
  axisLabel: text(),
  axisGridShow: flag(true),
  axisSoftMin: number(),
  axisSoftMax: number(),
  axisWidth: number(),
  axisColorMode: word(["text"], "text", { series: "The axis has the colour of text." }),
  axisBorderShow: undrawn(false, "The axis has no line."),
  axisCenteredZero: undrawn(false, "Zero stands where the values put it."),
  scaleDistribution: {
    type: word(["linear", "log"], "linear", {
      symlog: "The scale is linear.",
      ordinal: "The scale is linear.",
    }),
    log: word([2, 10], 2),
    linearThreshold: unseen("belongs to a scale that is reported by itself"),
  },
};
