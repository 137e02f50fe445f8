export type { CheckRun, GateOverride, GateRun } from "./gate-run.ts";
export { type GateRunsShown, gateRunsShown } from "./metrics/show-gate-runs.ts";
