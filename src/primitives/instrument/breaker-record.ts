import type { BreakerState } from "../../catalog/index.ts";
import type { BoundCounter } from "../../metrics/index.ts";
import type { Kit } from "../kit/kit.ts";
import { BreakerBooks } from "../resilience/breaker/breaker-books.ts";
import { keepTime } from "../resilience/breaker/time-keeper.ts";

/** The books of somebody else's circuit breaker: its calls, its state and its changes. */
export class BreakerRecord {
  readonly success: BoundCounter;
  readonly failure: BoundCounter;
  readonly rejected: BoundCounter;
  readonly #books: BreakerBooks;
  #state: BreakerState;

  constructor({ port }: Kit, breaker: string, state: BreakerState) {
    const calls = port.metrics.counter("tta_circuit_breaker_calls_total");
    this.success = calls.bind({ breaker, result: "success" });
    this.failure = calls.bind({ breaker, result: "failure" });
    this.rejected = calls.bind({ breaker, result: "rejected" });
    this.#books = new BreakerBooks(port, breaker, state);
    this.#state = state;
    keepTime(port.clock, this.#books);
  }

  change(to: BreakerState): void {
    if (to === this.#state) return;
    this.#state = to;
    this.#books.change(to);
  }

  close(): void {
    this.#books.close();
  }
}
