import { gateRunsShown } from "../../../src/gates/index.ts";
import type { Telemetry } from "../../../src/service/index.ts";
import { checkNames, checkResults, tierNumbers } from "../../../src/standards/index.ts";
import { checkRun, gateRun } from "../../gates/metrics/gate-runs.ts";

/** A run of each tier that passes, and some that do not, in which each check ends in each way. */
export function driveGates({ metrics }: Pick<Telemetry, "metrics">): void {
  const failing = checkResults.flatMap((result, at) => [
    gateRun({
      atMs: at + 1,
      tier: 4,
      passed: false,
      checks: checkNames.map((check) => checkRun(check, { result, failedTests: [`${check} of ${result}`] })),
      override: { from: at === 0 ? 1 : 4, by: "ada" },
    }),
  ]);
  const laxer = gateRun({ atMs: 9, tier: 1, override: { from: 3, by: "ada", reason: "a trial" } });
  const passing = tierNumbers.map((tier) =>
    gateRun({ atMs: 10 + tier, tier, checks: checkNames.map((check) => checkRun(check)) }),
  );
  gateRunsShown(metrics)([...failing, laxer, ...passing]);
}
