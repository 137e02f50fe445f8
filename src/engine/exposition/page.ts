import type { Exemplar } from "../store/index.ts";

/** The kinds of metrics that a page can name; `unknown` is what the text format calls untyped. */
export type MetricType =
  | "counter"
  | "gauge"
  | "histogram"
  | "gaugehistogram"
  | "summary"
  | "info"
  | "stateset"
  | "unknown";

/** What a page says of a family. */
export interface Metadata {
  readonly type: MetricType;
  readonly help: string;
  readonly unit: string;
}

/** An exemplar on a page; without a time of its own it has that of its sample. */
export interface PageExemplar extends Omit<Exemplar, "time"> {
  /** Which sample of the page it stands at. */
  readonly sample: number;
  /** ms since 1970 */
  readonly time: number | undefined;
}

/** What a page says, in the order of its lines. */
export interface Page<T> {
  readonly samples: number;
  /** What the reader's `seriesOf` made of the labels of each sample; only the first `samples` count, here and below. */
  readonly series: readonly T[];
  readonly values: Float64Array;
  /** ms since 1970; `NaN` where the page has none. */
  readonly times: Float64Array;
  readonly exemplars: readonly PageExemplar[];
  readonly metadata: ReadonlyMap<string, Metadata>;
}
