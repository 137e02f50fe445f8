import { flag, number, text, word } from "../declare/options.ts";

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
  axisColorMode: word(["text", "series"], "text"),
  axisBorderShow: flag(false),
  axisCenteredZero: flag(false),
  scaleDistribution: {
    type: word(["linear", "log", "symlog"], "linear", { ordinal: "The scale is linear." }),
    log: word([2, 10], 2),
    linearThreshold: number(1),
  },
};
