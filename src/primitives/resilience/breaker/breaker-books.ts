import { type BreakerState, breakerStates } from "../../../catalog/index.ts";
import { breaker as breakerMachine, transitionsOf } from "../../../machines/index.ts";
import type { BoundCounter, BoundGauge } from "../../../metrics/index.ts";
import type { Clock, TelemetryPort } from "../../../telemetry/index.ts";

const stateNamed = (name: string): readonly BreakerState[] => breakerStates.filter((one) => one === name);

/** Every change of our own breakers: those of their machine, and by hand. Each starts to exist at 0. */
const changes: readonly (readonly [BreakerState, BreakerState])[] = [
  ...transitionsOf(breakerMachine).flatMap(({ from, to }) =>
    stateNamed(from).flatMap((before) => stateNamed(to).map((after) => [before, after] as const)),
  ),
  ["closed", "isolated"],
  ["open", "isolated"],
  ["half_open", "isolated"],
  ["isolated", "closed"],
];

/** Books the state of one breaker, its changes, and the time in each state. */
export class BreakerBooks {
  readonly #clock: Clock;
  readonly #gauges: ReadonlyMap<BreakerState, BoundGauge>;
  readonly #seconds: ReadonlyMap<BreakerState, BoundCounter>;
  readonly #transitions: ReadonlyMap<string, BoundCounter>;
  readonly #bindTransition: (from: BreakerState, to: BreakerState) => BoundCounter;
  #state: BreakerState;
  #bookedUntil: number;
  #closed = false;

  constructor({ clock, metrics }: TelemetryPort, breaker: string, state: BreakerState) {
    const gauge = metrics.gauge("tta_circuit_breaker_state");
    const seconds = metrics.counter("tta_circuit_breaker_state_seconds_total");
    const transitions = metrics.counter("tta_circuit_breaker_transitions_total");
    this.#clock = clock;
    this.#gauges = new Map(breakerStates.map((one) => [one, gauge.bind({ breaker, state: one })]));
    this.#seconds = new Map(breakerStates.map((one) => [one, seconds.bind({ breaker, state: one })]));
    this.#bindTransition = (from, to) => transitions.bind({ breaker, from, to });
    this.#transitions = new Map(
      changes.map(([from, to]) => [`${from} ${to}`, this.#bindTransition(from, to)]),
    );
    this.#state = state;
    this.#bookedUntil = clock.now();
    // Added instead of set, so that two breakers of one name add up like all their metrics.
    this.#gauges.get(state)?.inc();
  }

  change(to: BreakerState): void {
    this.bookTime();
    // Breakers of others know further changes, such as being closed by hand while open.
    const transition = this.#transitions.get(`${this.#state} ${to}`) ?? this.#bindTransition(this.#state, to);
    transition.inc();
    this.#gauges.get(this.#state)?.dec();
    this.#gauges.get(to)?.inc();
    this.#state = to;
  }

  /** True once nobody books here any more. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Ends the books: the breaker is in no state from here on. Only the first call counts. */
  close(): void {
    if (this.#closed) return;
    this.bookTime();
    this.#closed = true;
    this.#gauges.get(this.#state)?.dec();
  }

  /** Books the time up to now to the state that the breaker is in. */
  bookTime(): void {
    const now = this.#clock.now();
    this.#seconds.get(this.#state)?.inc((now - this.#bookedUntil) / 1_000);
    this.#bookedUntil = now;
  }
}
