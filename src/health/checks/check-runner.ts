import { type CheckRunnerParts, startCheck as start } from "../../checks/index.ts";
import type { HealthCheck } from "../config/health-config.ts";
import type { CheckFinding } from "./check-report.ts";
import type { Probe } from "./probe.ts";
import { judgeProbeError } from "./probe-error.ts";

export interface CheckRunner {
  /** What is known now; never waits. */
  report(): CheckFinding;
  /** Ends what runs and starts nothing more. */
  stop(): Promise<void>;
}

/** Asks the target of `check` in the background until stopped. */
export function startCheck(
  check: HealthCheck,
  { probe, ...parts }: Omit<CheckRunnerParts, "ask"> & { readonly probe: Probe },
): CheckRunner {
  return start(check, { ...parts, ask: (signal) => probe(check.target, signal).catch(judgeProbeError) });
}
