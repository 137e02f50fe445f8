import type { AcrossWorkers } from "../catalog/index.ts";

/** Kinds of the exposition formats. */
export type FamilyKind = "counter" | "gauge" | "histogram" | "summary" | "unknown";

/** What another library attached to a sample; written on OpenMetrics pages only. */
export interface SampleExemplar {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Seconds since 1970. */
  readonly time: number | undefined;
}

/** One line of a scrape page, in neutral form. */
export interface Sample {
  /** The whole series name: `x_total`, `x_bucket`, `x_sum`, … */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  readonly exemplar?: SampleExemplar | undefined;
}

/**
 * How samples of several workers of a service become one: as those of our gauges do, as prom-client has it (`first`,
 * `average`), or not, so that those of the process that collects stand alone (`own`).
 */
export type WorkersRule = AcrossWorkers | "first" | "average" | "own";

/** A metric of another library, ready to be written on our page. */
export interface MetricFamily {
  /** Name on the `# TYPE` line of the text format: a counter's with `_total`. */
  readonly name: string;
  readonly kind: FamilyKind;
  readonly help: string;
  readonly unit: string | undefined;
  readonly samples: readonly Sample[];
  /**
   * Default `sum`: counters and histograms, and sums and counts of summaries, are added up and stay when their worker
   * ends; gauges are added up; of quantiles the highest is shown.
   */
  readonly acrossWorkers?: WorkersRule | undefined;
}

/** The families of one library at one moment. */
export interface ForeignFamilies {
  /** The name of their source. */
  readonly source: string;
  readonly families: readonly MetricFamily[];
}

/** Where families of another library come from; asked anew on every scrape. */
export interface MetricSource {
  /** Says in messages whose metrics these are: `prom-client`, `opentelemetry`. */
  readonly name: string;
  collect(): Promise<readonly MetricFamily[]>;
}
