/** One execution that stands for many, at a point. */
export interface PointExemplar {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Milliseconds since 1970. */
  readonly time: number | undefined;
}

/** One label set of a metric at one moment. */
export interface MetricPoint {
  /** The same at every reading, and no other series has it. */
  readonly identity: object | string;
  readonly labels: Readonly<Record<string, string>>;
  /** Milliseconds since 1970 at which what it counts was 0, where that is known. */
  readonly startedAt: number | undefined;
  /**
   * The value; of a histogram the sum (NaN where it has none), then how many each bucket holds alone, +Inf being the
   * last.
   */
  readonly numbers: readonly number[];
  readonly exemplars: readonly PointExemplar[];
}

/** One metric as numbers rather than as lines. */
export interface PointFamily {
  /** Name on the page; a counter's with its `_total`. */
  readonly name: string;
  readonly kind: "counter" | "gauge" | "histogram";
  readonly help: string;
  /** As the page spells it: `seconds`, `bytes`. */
  readonly unit: string | undefined;
  /** Upper bounds of the buckets of a histogram, without +Inf. */
  readonly bounds: readonly number[];
  readonly points: readonly MetricPoint[];
}
