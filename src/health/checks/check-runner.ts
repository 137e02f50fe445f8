import { type CheckRunnerParts, startCheck as start } from "../../checks/index.ts";
import type { HealthCheck } from "../config/health-config.ts";
import type { CanaryBooks } from "./canary-books.ts";
import type { CheckFinding } from "./check-report.ts";
import type { Contentment } from "./contentment.ts";
import type { Probe, ProbeResult } from "./probe.ts";
import { judgeProbeError } from "./probe-error.ts";

export interface CheckRunner {
  /** What is known now; never waits. */
  report(): CheckFinding;
  /** Ends what runs and starts nothing more. */
  stop(): Promise<void>;
}

interface ProbeParts extends Omit<CheckRunnerParts, "ask"> {
  readonly probe: Probe;
  /** How the service is. */
  readonly contentment: () => Contentment;
  /** Of a check that writes something. */
  readonly canary?: CanaryBooks | undefined;
  /** Is told what a run measured. */
  readonly measured: (value: number) => void;
}

/** Asks the target of `check` in the background until stopped. */
export function startCheck(
  check: HealthCheck,
  { probe, canary, contentment, measured, ...parts }: ProbeParts,
): CheckRunner {
  const ask = async (signal: AbortSignal): Promise<ProbeResult> => {
    const at = Math.round(parts.clock.wallTime());
    canary?.written(at);
    const found = await probe(check.target, signal, { at, contentment }).catch(judgeProbeError);
    if (found.verdict === "pass" && found.latencyMs !== undefined) canary?.arrived(found.latencyMs);
    if (found.measured !== undefined) measured(found.measured);
    return found;
  };
  return start(check, { ...parts, ask });
}
