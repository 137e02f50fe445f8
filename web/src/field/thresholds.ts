import { listOf, numberOf, objectOf, textOf } from "../../../src/narrow/index.ts";
import type { Thresholds } from "../frame/frame.ts";

/** Thresholds as written in a board; the first step has no value, or null. */
export function readThresholds(value: unknown): Thresholds {
  const { mode, steps } = objectOf(value);
  const read = listOf(steps).map((step) => {
    const { value: from, color } = objectOf(step);
    return { value: numberOf(from) ?? Number.NEGATIVE_INFINITY, color: textOf(color, "green") };
  });
  return {
    mode: mode === "percentage" ? "percentage" : "absolute",
    steps: read.sort((a, b) => a.value - b.value),
  };
}

/** The highest step that the value has reached; the lowest one for values below all. */
export function activeStep({ steps }: Thresholds, value: number): Thresholds["steps"][number] | undefined {
  return steps.findLast((step) => value >= step.value) ?? steps[0];
}
