import { ExecutionMeter, type TelemetryPort } from "../../telemetry/index.ts";
import { noGauge } from "./no-gauge.ts";

/** Books runs in `tta_agent_duration_seconds`. */
export function agentMeter(port: TelemetryPort, agent: string): ExecutionMeter {
  const durations = port.metrics.histogram("tta_agent_duration_seconds");
  return new ExecutionMeter(port.clock, {
    inFlight: noGauge,
    duration: (outcome) => durations.bind({ agent, outcome }),
  });
}
