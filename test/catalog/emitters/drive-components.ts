import { showComponents } from "../../../src/maturity/index.ts";
import type { Telemetry } from "../../../src/service/index.ts";
import { criterionNames, stages } from "../../../src/standards/index.ts";
import { component, counts, fact } from "../../maturity/metrics/component-views.ts";

/** A component at each stage, and one that is unwell in every way and changed its stage so many times more. */
export function driveComponents({ metrics }: Pick<Telemetry, "metrics">, times = 0): void {
  const one = counts({ met: 1, failed: 1, unknown: 1, waived: 1 });
  showComponents(metrics, [
    ...stages.map((stage) => component({ name: `at-${stage}`, stage })),
    component({
      name: "unwell",
      stage: "staging",
      current: one,
      next: one,
      failed: criterionNames,
      facts: [fact("tests_failed", 2), fact("lint_errors", undefined), fact("churn", 1, { stale: true })],
      firstWaiverEndMs: Date.now() + 86_400_000,
      promoted: 2 + times,
      demoted: 1 + times,
    }),
  ]);
}
