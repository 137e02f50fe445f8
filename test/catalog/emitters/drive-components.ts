import { showComponents } from "../../../src/maturity/index.ts";
import type { Telemetry } from "../../../src/service/index.ts";
import { criterionNames, stages } from "../../../src/standards/index.ts";
import { component, counts, fact } from "../../maturity/metrics/component-views.ts";

/** A component at each stage, one of which is unwell in every way. */
export function driveComponents({ metrics }: Pick<Telemetry, "metrics">): void {
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
      promoted: 2,
      demoted: 1,
    }),
  ]);
}
