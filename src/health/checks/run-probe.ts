import { runOnce } from "../../checks/index.ts";
import type { Clock } from "../../telemetry/index.ts";
import type { HealthCheck } from "../config/health-config.ts";
import type { Probe, ProbeResult } from "./probe.ts";
import { judgeProbeError } from "./probe-error.ts";

/** Asks the target of a check once, in no more than its timeout. */
export function runProbe(
  check: Pick<HealthCheck, "target" | "timeoutMs">,
  probe: Probe,
  clock: Clock,
  stop: AbortSignal,
): Promise<ProbeResult> {
  const facts = { at: Math.round(clock.wallTime()), contentment: () => ({ failing: [], unknown: [] }) };
  return runOnce(
    (signal) => probe(check.target, signal, facts).catch(judgeProbeError),
    check.timeoutMs,
    clock,
    stop,
  );
}
