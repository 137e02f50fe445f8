export { type CheckMetrics, checkMetrics } from "./check-metrics.ts";
export type { CheckTerms } from "./check-terms.ts";
export { type CheckFinding, type CheckStatus, isReady, overallOf } from "./finding.ts";
export { type DraftStatus, draftStatus, findingJson, findingLine } from "./finding-json.ts";
export { runOnce } from "./run-once.ts";
export type { Ask, RunResult } from "./run-result.ts";
export { type CheckRunner, type CheckRunnerParts, startCheck } from "./start-check.ts";
export { withTurns } from "./turns.ts";
