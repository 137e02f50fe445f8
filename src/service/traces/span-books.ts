import { type OwnMetrics, type SpanLoss, spanLosses } from "../../catalog/index.ts";
import type { BoundCounter, Registry } from "../../metrics/index.ts";

/** Counts spans that never leave the process. */
export class SpanBooks {
  readonly #dropped: ReadonlyMap<SpanLoss, BoundCounter>;

  #all = 0;

  /** Spans that were lost so far, whatever for. */
  get all(): number {
    return this.#all;
  }

  constructor(metrics: Registry<OwnMetrics>) {
    const dropped = metrics.counter("tta_sdk_spans_dropped_total");
    this.#dropped = new Map(spanLosses.map((reason) => [reason, dropped.bind({ reason })]));
  }

  lost(reason: SpanLoss, spans = 1): void {
    if (spans <= 0) return;
    this.#all += spans;
    this.#dropped.get(reason)?.inc(spans);
  }
}
