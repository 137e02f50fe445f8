import { type Outcome, outcomes } from "../../catalog/index.ts";
import type { BoundCounter, BoundGauge, BoundHistogram } from "../../metrics/index.ts";
import { type Account, openAccount, type RunContext, type TelemetryPort } from "../../telemetry/index.ts";
import type { AnyOrchestrator } from "../model/orchestrator.ts";

/** Books the runs of one orchestrator; every series is bound ahead and starts at 0. */
export class OrchestratorMeter {
  readonly #inFlight: BoundGauge;
  readonly #overhead: BoundCounter;
  readonly #durations: ReadonlyMap<Outcome, BoundHistogram>;
  readonly #openAccount: () => Account;
  #account: Account | undefined;

  constructor({ metrics }: TelemetryPort, { name, layer, type }: AnyOrchestrator) {
    const orchestrator = { orchestrator: name };
    this.#openAccount = () => {
      const cost = metrics.counter("tta_orchestrator_cost_usd_total");
      return openAccount("orchestrator", name, (share) => cost.bindExact({ ...orchestrator, share }));
    };
    const durations = metrics.histogram("tta_orchestrator_duration_seconds");
    this.#inFlight = metrics.gauge("tta_orchestrator_in_flight").bind(orchestrator);
    this.#overhead = metrics.counter("tta_orchestrator_overhead_seconds_total").bind(orchestrator);
    this.#durations = new Map(
      outcomes.map((outcome) => [outcome, durations.bind({ ...orchestrator, layer, type, outcome })]),
    );
  }

  /** Where it is booked what calls of models in its runs cost; its series exist from the first run that asks. */
  get account(): Account {
    this.#account ??= this.#openAccount();
    return this.#account;
  }

  begin(): void {
    this.#inFlight.inc();
  }

  /** Ends a run that took `total` milliseconds, `inUserCode` of them outside of the framework. */
  end(outcome: Outcome, total: number, inUserCode: number, context: RunContext): void {
    this.#inFlight.dec();
    this.#durations.get(outcome)?.observe(total / 1000, context.span.exemplar);
    // The difference of two sums of fractions may miss 0 by a hair, and a counter takes nothing negative.
    this.#overhead.inc(Math.max(0, total - inUserCode) / 1000);
  }
}
