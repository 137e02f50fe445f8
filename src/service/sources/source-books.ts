import {
  type LeftOutReason,
  leftOutReasons,
  type OwnMetrics,
  type SourceFailure,
  sourceFailures,
} from "../../catalog/index.ts";
import type { BoundCounter, BoundGauge, Registry } from "../../metrics/index.ts";

/** Books in `tta_sdk_source_*` what pages are without; sources of one name add up. */
export class SourceBooks {
  readonly #failures = new Map<string, BoundCounter>();
  readonly #leftOut = new Map<string, BoundGauge>();

  /** Binds the handles of all sources, which thereby exist from the first scrape. */
  constructor(metrics: Registry<OwnMetrics>, sources: readonly string[]) {
    const failures = metrics.counter("tta_sdk_source_failures_total");
    const leftOut = metrics.gauge("tta_sdk_source_left_out");
    for (const source of sources) {
      for (const reason of sourceFailures) {
        this.#failures.set(`${reason} ${source}`, failures.bind({ source, reason }));
      }
      for (const reason of leftOutReasons) {
        const gauge = leftOut.bind({ source, reason });
        gauge.set(0);
        this.#leftOut.set(`${reason} ${source}`, gauge);
      }
    }
  }

  failed(source: string, reason: SourceFailure): void {
    this.#failures.get(`${reason} ${source}`)?.inc();
  }

  /** What one page is without, shown once the page is written. */
  newPage(): PageLosses {
    const lost = new Map<string, number>();
    return {
      add: (source, reason, samples) => {
        const key = `${reason} ${source}`;
        lost.set(key, (lost.get(key) ?? 0) + samples);
      },
      show: () => {
        for (const [key, gauge] of this.#leftOut) gauge.set(lost.get(key) ?? 0);
      },
    };
  }
}

export interface PageLosses {
  add(source: string, reason: LeftOutReason, samples: number): void;
  show(): void;
}
