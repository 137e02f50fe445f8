import type { Drop } from "./target-series.ts";

/** What became of all scrapes of an engine, for its own metrics page. */
export interface ScrapeCounts {
  scrapes: number;
  failures: number;
  samples: number;
  /** Samples that were not kept: why → how many. */
  readonly dropped: Map<Drop, number>;
  exemplarsDropped: number;
}

export function newScrapeCounts(): ScrapeCounts {
  return { scrapes: 0, failures: 0, samples: 0, dropped: new Map(), exemplarsDropped: 0 };
}
