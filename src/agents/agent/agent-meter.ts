import { type Account, ExecutionMeter, openAccount, type TelemetryPort } from "../../telemetry/index.ts";
import { noGauge } from "./no-gauge.ts";

/** Books runs in `tta_agent_duration_seconds`. */
export function agentMeter(port: TelemetryPort, agent: string): ExecutionMeter {
  const durations = port.metrics.histogram("tta_agent_duration_seconds");
  return new ExecutionMeter(port.clock, {
    inFlight: noGauge,
    duration: (outcome) => durations.bind({ agent, outcome }),
  });
}

/** Where it is booked what calls of models that an agent makes cost. */
export function agentAccount({ metrics }: TelemetryPort, agent: string): Account {
  const cost = metrics.counter("tta_agent_cost_usd_total");
  return openAccount("agent", agent, (share) => cost.bindExact({ agent, share }));
}
