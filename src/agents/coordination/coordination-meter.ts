import type { CoordinationStrategy, Outcome } from "../../catalog/index.ts";
import type { BoundHistogram } from "../../metrics/index.ts";
import { type Clock, ExecutionMeter, type RunContext, type TelemetryPort } from "../../telemetry/index.ts";
import { noGauge } from "../agent/no-gauge.ts";

/** Books runs in `tta_agent_coordination_duration_seconds`. */
export class CoordinationMeter {
  readonly #clock: Clock;
  readonly #meter: ExecutionMeter;
  /** Only a consensus can be missing. */
  readonly #noConsensus: BoundHistogram | undefined;

  constructor(port: TelemetryPort, coordinator: string, strategy: CoordinationStrategy) {
    const durations = port.metrics.histogram("tta_agent_coordination_duration_seconds");
    this.#clock = port.clock;
    this.#meter = new ExecutionMeter(port.clock, {
      inFlight: noGauge,
      duration: (outcome) => durations.bind({ coordinator, strategy, outcome }),
    });
    this.#noConsensus =
      strategy === "consensus"
        ? durations.bind({ coordinator, strategy, outcome: "no_consensus" })
        : undefined;
  }

  begin(context: RunContext): number {
    return this.#meter.begin(context);
  }

  succeed(start: number, context: RunContext, outcome: "ok" | "no_consensus"): void {
    if (outcome === "ok") this.#meter.succeed(start, context);
    else this.#noConsensus?.observe((this.#clock.now() - start) / 1000, context.span.exemplar);
  }

  fail(start: number, error: unknown, context: RunContext): Outcome {
    return this.#meter.fail(start, error, context);
  }
}
