import type { RunResult } from "../../checks/index.ts";
import type { HealthTarget } from "../config/kinds/index.ts";

export type ProbeResult = RunResult;

/** Asks a target once; ends soon after `signal` aborts. May reject: that is judged like an error of the network. */
export type Probe = (target: HealthTarget, signal: AbortSignal) => Promise<ProbeResult>;
