import { type Outcome, outcomes } from "../../src/catalog/index.ts";
import {
  type AnyOrchestrator,
  createOrchestration,
  defineOrchestrator,
  type OrchestrationContext,
  type OrchestrationSettings,
  type Orchestrator,
  ok,
} from "../../src/orchestration/index.ts";
import type { TelemetryPort } from "../../src/telemetry/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

/** An orchestration with a clock that stands still and metrics that can be asked. */
export function open(settings: OrchestrationSettings = {}, parts: Partial<TelemetryPort> = {}) {
  const fake = fakePort(parts);
  const orchestration = createOrchestration(fake.port, settings);
  const durations = ({ name, layer, type }: Pick<AnyOrchestrator, "name" | "layer" | "type">) => {
    const labels = { orchestrator: name, layer, type };
    return (outcome: Outcome) =>
      fake.metrics.observed("tta_orchestrator_duration_seconds", { ...labels, outcome });
  };
  return {
    ...fake,
    orchestration,
    inFlight: (orchestrator: string) => fake.metrics.value("tta_orchestrator_in_flight", { orchestrator }),
    /** Seconds. */
    overhead: (orchestrator: string) =>
      fake.metrics.value("tta_orchestrator_overhead_seconds_total", { orchestrator }),
    durations,
    /** Outcome → runs, those with none left out. */
    books: (orchestrator: Pick<AnyOrchestrator, "name" | "layer" | "type">) =>
      Object.fromEntries(
        outcomes
          .map((outcome) => [outcome, durations(orchestrator)(outcome).length] as const)
          .filter(([, count]) => count > 0),
      ),
  };
}

/** An orchestrator that does what `run` says, and is otherwise of no interest. */
export function some<N extends string>(
  name: N,
  run: (params: unknown, context: OrchestrationContext) => unknown = () => ok(name),
  more: Partial<Omit<Orchestrator<unknown>, "name" | "run">> = {},
) {
  return defineOrchestrator({ name, layer: "domain", ...more, run: run as () => ReturnType<typeof ok> });
}
