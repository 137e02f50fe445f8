import { undrawn } from "../declare/options.ts";

/** How annotations look in one panel. */
export const annotations = {
  lines: { width: undrawn(undefined, "Lines of annotations are one pixel wide.") },
  regions: { opacity: undrawn(undefined, "Regions of annotations have one opacity.") },
  clustering: undrawn(-1, "Annotations that are near each other are drawn one by one."),
  multiLane: undrawn(false, "All annotations stand in one lane."),
};
