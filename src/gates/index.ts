export { type CheckedOut, checkedOut, commitNamed, currentBranch } from "./adapters/git.ts";
export { baseCommit } from "./base/base-commit.ts";
export { baselineFileName, baselineText } from "./base/baseline.ts";
export { ratchetBase } from "./base/ratchet-base.ts";
export type { CheckTold, GateResult } from "./gate-result.ts";
export type { CheckRun, GateOverride, GateRun } from "./gate-run.ts";
export { appendGateRun, readGateHistory } from "./history/adapters/gate-history.ts";
export { flakyTests } from "./history/flaky-tests.ts";
export type { Mergeable } from "./merge-rule.ts";
export { type GateRunsShown, gateRunsShown } from "./metrics/show-gate-runs.ts";
export type { Collect, Outcome } from "./outcome.ts";
export { findingLine } from "./outputs/finding-line.ts";
export { gateJunit } from "./outputs/junit.ts";
export { type Checked, runChecks } from "./run/run-checks.ts";
export { runIn, withoutRepeats } from "./run/without-repeats.ts";
export { type GateOptions, runGate } from "./run-gate.ts";
export { askedAt } from "./tier/asked-at.ts";
export { chooseTier, tierText } from "./tier/choose-tier.ts";
export { type Target, targetBranch } from "./tier/target-branch.ts";
export { branchesOf, tierOfBranch } from "./tier/tier-of-branch.ts";
export {
  type WorkflowFile,
  workflowFiles,
  workflowKinds,
  writeWorkflows,
} from "./workflows/adapters/workflow-files.ts";
