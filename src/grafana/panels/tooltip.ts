import { flag, undrawn, word } from "../declare/options.ts";

/** What is said about the moment under the pointer. */
export const tooltip = {
  mode: word(["single", "multi", "none"], "single"),
  sort: word(["none", "asc", "desc"], "none"),
  hideZeros: flag(false),
  maxHeight: undrawn(600, "The tooltip is as high as it needs to be."),
  maxWidth: undrawn(undefined, "The tooltip is as wide as it needs to be."),
};
