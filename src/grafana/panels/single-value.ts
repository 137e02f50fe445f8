import { undrawn, word } from "../declare/options.ts";
import { reduceOptions } from "./reduce.ts";

/** What all panels with a number each have. */
export const singleValue = {
  orientation: word(["auto", "horizontal", "vertical"], "auto"),
  reduceOptions,
  text: {
    titleSize: undrawn(undefined, "Titles have the size that fits."),
    valueSize: undrawn(undefined, "Values have the size that fits."),
    percentSize: undrawn(undefined, "Changes in percent have the size that fits."),
  },
};
