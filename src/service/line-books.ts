import { type LineLoss, lineLosses, type OwnMetrics } from "../catalog/index.ts";
import type { BoundCounter, Registry } from "../metrics/index.ts";

/** Counts lines that were to be sent to a server and never were. */
export class LineBooks {
  readonly #dropped: ReadonlyMap<LineLoss, BoundCounter>;

  constructor(metrics: Registry<OwnMetrics>) {
    const dropped = metrics.counter("tta_sdk_lines_dropped_total");
    this.#dropped = new Map(lineLosses.map((reason) => [reason, dropped.bind({ reason })]));
  }

  lost(reason: LineLoss, lines: number): void {
    if (lines > 0) this.#dropped.get(reason)?.inc(lines);
  }
}
