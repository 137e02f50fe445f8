export type { RunsOptions } from "./options.ts";
export { type RunningRuns, startRuns } from "./start-runs.ts";
