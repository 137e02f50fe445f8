import { TimeoutError } from "../../telemetry/index.ts";
import { CoordinationTimeoutError } from "./coordination-timeout-error.ts";
import type { AgentFailure } from "./coordination-types.ts";

/** What a coordination knows so far. */
export class Ballot {
  readonly coordinator: string;
  readonly names: readonly string[];
  readonly #results = new Map<string, unknown>();
  readonly #failures = new Map<string, AgentFailure>();
  #late: readonly string[] = [];

  constructor(coordinator: string, names: readonly string[]) {
    this.coordinator = coordinator;
    this.names = names;
  }

  get asked(): number {
    return this.names.length;
  }

  get answered(): number {
    return this.#results.size;
  }

  get failed(): number {
    return this.#failures.size;
  }

  /** How many may still answer. */
  get open(): number {
    return this.asked - this.answered - this.failed;
  }

  answer(name: string, value: unknown): void {
    this.#results.set(name, value);
  }

  fail(name: string, failure: AgentFailure): void {
    this.#failures.set(name, failure);
  }

  /** Marks everybody who has not answered, and keeps the rest. */
  endTime(timeoutMs: number): void {
    this.#late = this.names.filter((name) => !this.#results.has(name) && !this.#failures.has(name));
    for (const name of this.#late) {
      const error = new TimeoutError(`agent "${name}" did not answer within ${timeoutMs} ms`);
      this.#failures.set(name, { outcome: "timeout", error });
    }
  }

  /** In the order in which the agents were named, not in which they answered. */
  results(): Readonly<Record<string, unknown>> {
    return this.#byName(this.#results);
  }

  failures(): Readonly<Record<string, AgentFailure>> {
    return this.#byName(this.#failures);
  }

  /** What to reject with when too many have failed. */
  defeat(): unknown {
    const errors = [...this.#failures.values()].map(({ error }) => error);
    if (this.#late.length > 0) {
      const message = `coordination "${this.coordinator}" had ${this.answered} of ${this.asked} answers when its time was over`;
      return new CoordinationTimeoutError(message, this.results(), this.#late);
    }
    if (errors.length === 1) return errors[0];
    return new AggregateError(errors, `no agent of coordination "${this.coordinator}" answered`);
  }

  #byName<V>(values: ReadonlyMap<string, V>): Readonly<Record<string, V>> {
    return Object.fromEntries(
      this.names.filter((name) => values.has(name)).map((name) => [name, values.get(name) as V]),
    );
  }
}
