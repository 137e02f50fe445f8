import type { Outcome, PrimitiveKind } from "../../catalog/index.ts";
import { ExecutionMeter, type TelemetryPort } from "../../telemetry/index.ts";

/** Books executions in `tta_primitive_*`. The run that one of them leads ends with it. */
export function primitiveMeter(
  port: TelemetryPort,
  what: { readonly name: string; readonly kind: PrimitiveKind },
): ExecutionMeter {
  const durations = port.metrics.histogram("tta_primitive_duration_seconds");
  const { name: primitive, kind } = what;
  const handles = {
    inFlight: port.metrics.gauge("tta_primitive_in_flight").bind({ primitive, kind }),
    duration: (outcome: Outcome) => durations.bind({ primitive, kind, outcome }),
  };
  return new ExecutionMeter(port.clock, handles, { what, runs: port.runs });
}

/** Books runs in `tta_workflow_*`. */
export function workflowMeter(port: TelemetryPort, workflow: string): ExecutionMeter {
  const durations = port.metrics.histogram("tta_workflow_duration_seconds");
  return new ExecutionMeter(port.clock, {
    inFlight: port.metrics.gauge("tta_workflow_in_flight").bind({ workflow }),
    duration: (outcome) => durations.bind({ workflow, outcome }),
  });
}
