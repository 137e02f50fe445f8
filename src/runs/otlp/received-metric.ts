import type { Attributes } from "../support/index.ts";

/** Buckets of an exponential histogram, from an index on. */
export interface ReceivedBuckets {
  readonly offset: number;
  readonly counts: readonly number[];
}

export interface ReceivedHistogram {
  readonly count: number;
  readonly sum: number | undefined;
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
}

export interface ReceivedExponential {
  readonly count: number;
  readonly sum: number | undefined;
  readonly scale: number;
  readonly zeros: number;
  readonly positive: ReceivedBuckets;
  readonly negative: ReceivedBuckets;
}

export interface ReceivedSummary {
  readonly count: number;
  readonly sum: number;
  readonly quantiles: readonly (readonly [quantile: number, value: number])[];
}

/** What was measured; a point may say nothing. */
export type ReceivedValue =
  | { readonly number: number }
  | { readonly histogram: ReceivedHistogram }
  | { readonly exponential: ReceivedExponential }
  | { readonly summary: ReceivedSummary };

/** One execution that stands at a point. */
export interface ReceivedExemplar {
  readonly value: number;
  readonly time: bigint;
  readonly traceId: string;
  readonly spanId: string;
}

/** A point of a metric as it came. */
export interface ReceivedPoint {
  readonly attributes: Attributes;
  /** Attributes that were left out. */
  readonly left: number;
  /** Nanoseconds since 1970. */
  readonly start: bigint;
  readonly time: bigint;
  readonly flags: number;
  readonly value: ReceivedValue | undefined;
  readonly exemplars: readonly ReceivedExemplar[];
}

/** Kinds of metrics, of which each has points of its own. */
export type ReceivedKind = "gauge" | "sum" | "histogram" | "exponential" | "summary";

/** A metric as it came: nothing of it is judged yet. */
export interface ReceivedMetric {
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  /** Undefined for one of a kind that is not known, or of none. */
  readonly kind: ReceivedKind | undefined;
  /** 1 is delta, 2 cumulative. */
  readonly temporality: number;
  readonly monotonic: boolean;
  readonly points: readonly ReceivedPoint[];
}
