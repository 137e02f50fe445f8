import { defineThresholds } from "./threshold.ts";

export const sdkThresholds = defineThresholds({
  labels_replaced: {
    help: "Recordings in the window whose label value may become other.",
    unit: "none",
    production: 10,
    staging: 100,
    drill: 1,
  },
  values_dropped: {
    help: "Recordings in the window that may be lost.",
    unit: "none",
    production: 10,
    staging: 100,
    drill: 1,
  },
});
