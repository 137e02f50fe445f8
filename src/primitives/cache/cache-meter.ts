import type { cacheResults } from "../../catalog/index.ts";
import type { BoundCounter, ExactCounter } from "../../metrics/index.ts";
import type { Picodollars, RunContext, Spending, TelemetryPort } from "../../telemetry/index.ts";
import { CostReader } from "../kit/cost-reader.ts";
import type { Entry } from "./cache-store.ts";
import type { Flight } from "./flight.ts";

type Result = (typeof cacheResults)[number];

/** Counts the lookups of one cache, each once, and what they saved. */
export class CacheMeter<Out> {
  readonly #results: Readonly<Record<Result, BoundCounter>>;
  readonly #saved: BoundCounter | undefined;
  readonly #cost: CostReader | undefined;
  readonly #spending: Spending;
  readonly #bindAvoided: () => ExactCounter;
  #avoided: ExactCounter | undefined;

  constructor(port: TelemetryPort, cache: string, cost: ((output: Out) => number) | undefined) {
    const requests = port.metrics.counter("tta_cache_requests_total");
    const bind = (result: Result): BoundCounter => requests.bind({ cache, result });
    this.#results = {
      hit: bind("hit"),
      miss: bind("miss"),
      stale: bind("stale"),
      coalesced: bind("coalesced"),
      bypass: bind("bypass"),
      error: bind("error"),
    };
    this.#spending = port.spending;
    this.#bindAvoided = () => port.metrics.counter("tta_cache_saved_usd_total").bindExact({ cache });
    if (cost === undefined) return;
    this.#saved = port.metrics.counter("tta_cache_saved_usd_total").bind({ cache });
    this.#cost = new CostReader(port, "cache", cache, (output) => cost(output as Out));
  }

  /** Says what a lookup found. */
  found(result: Result, { span }: RunContext): void {
    this.#results[result].inc();
    span.setAttribute("tta.cache.result", result);
  }

  /** Says that the result of an entry was given out without running the step. */
  save(entry: Entry<Out>): void {
    if (this.#cost === undefined) {
      this.#avoid(entry.spent);
      return;
    }
    entry.cost ??= this.#cost.read(entry.value) ?? 0;
    this.#saved?.inc(entry.cost);
  }

  /** Passes on the result of a run that somebody else started. */
  joined(result: Promise<Out>, flight: Flight<Out>): Promise<Out> {
    return this.#cost === undefined && !this.#spending.tracked ? result : this.#saving(result, flight);
  }

  async #saving(result: Promise<Out>, flight: Flight<Out>): Promise<Out> {
    const output = await result;
    if (this.#cost === undefined) this.#avoid(flight.spent);
    else this.#saved?.inc(this.#cost.read(output) ?? 0);
    return output;
  }

  /** Counts what calls of models would have cost; the series exists from the first that was avoided. */
  #avoid(spent: Picodollars | undefined): void {
    if (spent === undefined) return;
    this.#avoided ??= this.#bindAvoided();
    this.#avoided.incExact(spent);
  }
}
