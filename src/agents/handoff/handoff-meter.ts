import { type HandoffStrategy, type Outcome, outcomes } from "../../catalog/index.ts";
import type { BoundCounter } from "../../metrics/index.ts";
import type { RunContext, TelemetryPort } from "../../telemetry/index.ts";

/** The value of `from` for work that comes from outside of any agent. */
export const outside = "none";

/** Books the handoffs to one agent with one strategy. */
export class HandoffMeter {
  readonly #bind: (from: string) => ReadonlyMap<Outcome, BoundCounter>;
  /** By who hands over; there are no more of them than agents. */
  readonly #bound = new Map<string, ReadonlyMap<Outcome, BoundCounter>>();

  constructor(port: TelemetryPort, to: string, strategy: HandoffStrategy) {
    const handoffs = port.metrics.counter("tta_agent_handoffs_total");
    this.#bind = (from) =>
      new Map(outcomes.map((outcome) => [outcome, handoffs.bind({ from, to, strategy, outcome })]));
  }

  /** Lets the series of one source exist from now on. */
  show(from: string | undefined): ReadonlyMap<Outcome, BoundCounter> {
    const name = from ?? outside;
    let counters = this.#bound.get(name);
    if (counters === undefined) {
      counters = this.#bind(name);
      this.#bound.set(name, counters);
    }
    return counters;
  }

  count(from: string | undefined, outcome: Outcome, context: RunContext): void {
    this.show(from).get(outcome)?.inc(1, context.span.exemplar);
  }
}
