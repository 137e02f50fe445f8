import { CircuitState, type IBreaker } from "cockatiel";

/** What decides when a closed breaker opens. Times are on the scale of `clock.now()`. */
export interface Strategy {
  success(now: number): void;
  /** True if the breaker is to open. */
  failure(now: number): boolean;
  /** What it has seen, for a snapshot. */
  readonly seen: unknown;
}

/** A strategy of cockatiel as ours; a new one is begun for each time of being closed. */
export class CockatielStrategy implements Strategy {
  readonly #breaker: IBreaker;

  constructor(breaker: IBreaker) {
    this.#breaker = breaker;
  }

  get seen(): unknown {
    return this.#breaker.state;
  }

  success(): void {
    this.#breaker.success(CircuitState.Closed);
  }

  failure(): boolean {
    return this.#breaker.failure(CircuitState.Closed);
  }
}
