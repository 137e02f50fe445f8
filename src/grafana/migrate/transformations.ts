import { isRecord, type Json } from "../json.ts";

/** Before version 31 labels that became fields were merged into one table as well. */
export function mergeAfterLabels(panel: Json): Json {
  if (!Array.isArray(panel.transformations)) return panel;
  const transformations = panel.transformations.flatMap((step: unknown) =>
    isRecord(step) && step.id === "labelsToFields" ? [step, { id: "merge", options: {} }] : [step],
  );
  return { ...panel, transformations };
}
