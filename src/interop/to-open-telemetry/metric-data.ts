// What a reader of OpenTelemetry takes; its own types would make the compiler of every project need its packages. The
// numbers are those of its enumerations, which a test compares.

/** Of `DataPointType`. */
export const pointTypes = { histogram: 0, gauge: 2, sum: 3 } as const;
/** Of `AggregationTemporality`. */
export const temporalities = { delta: 0, cumulative: 1 } as const;
/** Of `ValueType`. */
export const double = 1;

/** Seconds and nanoseconds since 1970. */
export type HrTime = [seconds: number, nanoseconds: number];

/** The execution that stands at a point; readers hand it on, exporters of OpenTelemetry for JavaScript do not send it. */
export interface DataExemplar {
  readonly filteredAttributes: Record<string, string>;
  readonly timestamp: HrTime;
  readonly value: number;
  readonly traceId?: string;
  readonly spanId?: string;
}

export interface DataPoint<V> {
  readonly startTime: HrTime;
  readonly endTime: HrTime;
  readonly attributes: Record<string, string>;
  readonly value: V;
  readonly exemplars?: readonly DataExemplar[];
}

export interface HistogramValue {
  buckets: { boundaries: number[]; counts: number[] };
  sum?: number;
  count: number;
}

interface Descriptor {
  readonly descriptor: {
    readonly name: string;
    readonly description: string;
    readonly unit: string;
    readonly valueType: typeof double;
  };
  readonly aggregationTemporality: (typeof temporalities)[keyof typeof temporalities];
}

export type MetricData =
  | (Descriptor & {
      readonly dataPointType: typeof pointTypes.sum;
      readonly isMonotonic: boolean;
      readonly dataPoints: DataPoint<number>[];
    })
  | (Descriptor & {
      readonly dataPointType: typeof pointTypes.gauge;
      readonly dataPoints: DataPoint<number>[];
    })
  | (Descriptor & {
      readonly dataPointType: typeof pointTypes.histogram;
      readonly dataPoints: DataPoint<HistogramValue>[];
    });

/** Of a producer a reader leaves the resource aside: that of its own provider counts. */
interface NoResource {
  readonly attributes: Record<string, never>;
  merge(other: NoResource | null): NoResource;
  getRawAttributes(): [string, undefined][];
}

/** What a producer answers. */
export interface CollectedMetrics {
  resourceMetrics: {
    resource: NoResource;
    scopeMetrics: { scope: { name: string }; metrics: MetricData[] }[];
  };
  errors: unknown[];
}

export const noResource: NoResource = {
  attributes: {},
  merge: () => noResource,
  getRawAttributes: () => [],
};
