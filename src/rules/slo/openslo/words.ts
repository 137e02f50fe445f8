/** The version of OpenSLO that is read and written. */
export const apiVersion = "openslo/v1";

/** Under what a document says what OpenSLO has no words for. */
export const annotation = {
  minimumEvents: "tta-obs/minimum-events",
  without: "tta-obs/without",
  isCause: "tta-obs/is-cause",
} as const;
