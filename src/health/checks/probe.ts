import type { RunResult } from "../../checks/index.ts";
import type { HealthTarget } from "../config/kinds/index.ts";

/** What a run found; `measured` is the number that its kind measures, in the unit of the metric that says it. */
export type ProbeResult = RunResult & { readonly measured?: number };

/**
 * Asks a target once; ends soon after `signal` aborts. May reject: that is judged like an error of the network. `at` is when
 * the run began, in whole milliseconds since 1970: what a canary of metrics shows meanwhile.
 */
export type Probe = (target: HealthTarget, signal: AbortSignal, at: number) => Promise<ProbeResult>;
