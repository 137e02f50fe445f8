import type { BoundCounter } from "../../metrics/index.ts";
import type { TelemetryPort } from "../../telemetry/index.ts";
import { CostReader } from "../kit/cost-reader.ts";
import type { Entry } from "./cache-store.ts";

type Result = "hit" | "miss" | "stale" | "coalesced" | "bypass" | "error";

/** Counts the lookups of one cache, each once, and what they saved. */
export class CacheMeter<Out> {
  readonly results: Readonly<Record<Result, BoundCounter>>;
  readonly #saved: BoundCounter | undefined;
  readonly #cost: CostReader | undefined;

  constructor(port: TelemetryPort, cache: string, cost: ((output: Out) => number) | undefined) {
    const requests = port.metrics.counter("tta_cache_requests_total");
    const bind = (result: Result): BoundCounter => requests.bind({ cache, result });
    this.results = {
      hit: bind("hit"),
      miss: bind("miss"),
      stale: bind("stale"),
      coalesced: bind("coalesced"),
      bypass: bind("bypass"),
      error: bind("error"),
    };
    if (cost === undefined) return;
    this.#saved = port.metrics.counter("tta_cache_saved_usd_total").bind({ cache });
    this.#cost = new CostReader(port, "cache", cache, (output) => cost(output as Out));
  }

  /** Says that the result of an entry was given out without running the step. */
  save(entry: Entry<Out>): void {
    if (this.#cost === undefined) return;
    entry.cost ??= this.#cost.read(entry.value) ?? 0;
    this.#saved?.inc(entry.cost);
  }

  /** Passes on the result of a run that somebody else started. */
  joined(result: Promise<Out>): Promise<Out> {
    return this.#cost === undefined ? result : this.#saving(result, this.#cost);
  }

  async #saving(result: Promise<Out>, cost: CostReader): Promise<Out> {
    const output = await result;
    this.#saved?.inc(cost.read(output) ?? 0);
    return output;
  }
}
