/** Kinds of the exposition formats. */
export type FamilyKind = "counter" | "gauge" | "histogram" | "summary" | "unknown";

/** One line of a scrape page, in neutral form. */
export interface Sample {
  /** The whole series name: `x_total`, `x_bucket`, `x_sum`, … */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A metric of another library, ready to be written on our page. */
export interface MetricFamily {
  /** Name on the `# TYPE` line of the text format: a counter's with `_total`. */
  readonly name: string;
  readonly kind: FamilyKind;
  readonly help: string;
  readonly unit: string | undefined;
  readonly samples: readonly Sample[];
}

/** Where families of another library come from; asked anew on every scrape. */
export interface MetricSource {
  /** Says in messages whose metrics these are: `prom-client`, `opentelemetry`. */
  readonly name: string;
  collect(): Promise<readonly MetricFamily[]>;
}
