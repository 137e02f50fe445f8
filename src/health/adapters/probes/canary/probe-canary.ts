import type { ProbeResult } from "../../../checks/probe.ts";
import { type RoundTrip, roundTrip } from "../../../checks/round-trip.ts";
import type { CanaryTarget } from "../../../config/kinds/canary.ts";
import { alertTrip } from "./alert-trip.ts";
import { logTrip } from "./log-trip.ts";
import { metricTrip } from "./metric-trip.ts";
import { traceTrip } from "./trace-trip.ts";

function tripOf(target: CanaryTarget, at: number): RoundTrip {
  switch (target.signal) {
    case "metric":
      return metricTrip(target, at);
    case "log":
      return logTrip(target);
    case "trace":
      return traceTrip(target);
    case "alert":
      return alertTrip(target);
  }
}

/** Writes something into a pipeline and reads it back at the end. */
export const probeCanary = (target: CanaryTarget, signal: AbortSignal, at: number): Promise<ProbeResult> =>
  roundTrip(tripOf(target, at), target.timeoutMs, signal);
