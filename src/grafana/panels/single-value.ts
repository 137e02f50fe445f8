import { number, unseen, word } from "../declare/options.ts";
import { reduceOptions } from "./reduce.ts";

/** What all panels with a number each have. */
export const singleValue = {
  orientation: word(["auto", "horizontal", "vertical"], "auto"),
  reduceOptions,
  /** Sizes in CSS pixels; what is not set has the size that fits. */
  text: {
    titleSize: number(),
    valueSize: number(),
    percentSize: unseen("is the size of a change in percent, which only a stat shows"),
  },
};
