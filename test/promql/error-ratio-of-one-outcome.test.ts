import { expect, it } from "vitest";
import { countedRuns, errorRatio, histogramSeries } from "../../src/promql/index.ts";

// Both matchers would stand in one selector: a ratio of nothing, or of errors by errors.
it("refuses a share of failures of which only some outcomes are chosen", () => {
  const failed = histogramSeries("tta_workflow_duration_seconds", { outcome: "error" });
  const refusal = /the outcomes of tta_workflow_duration_seconds_count are chosen already/;
  expect(() => errorRatio(failed, "5m")).toThrow(refusal);
  expect(() => countedRuns(failed, "5m")).toThrow(refusal);
});
