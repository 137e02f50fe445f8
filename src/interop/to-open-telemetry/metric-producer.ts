import type {
  ForeignFamilies,
  MetricPoint,
  PointExemplar,
  PointFamily,
  ReadPoints,
} from "../../metrics/index.ts";
import {
  type CollectedMetrics,
  type DataExemplar,
  type DataPoint,
  double,
  type HistogramValue,
  type HrTime,
  type MetricData,
  noResource,
  pointTypes,
  temporalities,
} from "./metric-data.ts";
import { PointMemory } from "./point-memory.ts";
import { ucumOf } from "./ucum.ts";

/** Whether a point tells all that was counted, or what came since the last one. */
export type Temporality = keyof typeof temporalities;

/** Fits `MetricProducer` of @opentelemetry/sdk-metrics. */
export interface MetricProducer {
  collect(options?: { timeoutMillis?: number }): Promise<CollectedMetrics>;
}

interface MetricProducerInput {
  readonly read: ReadPoints;
  /** Families of other libraries, for a reader that waits so many milliseconds. */
  readonly families: (milliseconds: number) => Promise<readonly ForeignFamilies[]>;
  /** Per kind; a gauge is what it is. */
  readonly temporality: (kind: "counter" | "histogram") => Temporality;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** When counting began, where a series does not say: milliseconds since 1970. */
  readonly begin: number;
}

/** The name under which a reader finds what comes from us. */
const scope = "tta-observability";

function hrTime(milliseconds: number): HrTime {
  const seconds = Math.floor(milliseconds / 1000);
  return [seconds, Math.round((milliseconds - seconds * 1000) * 1e6)];
}

function exemplarsOf(
  exemplars: readonly PointExemplar[],
  from: number,
  now: number,
): readonly DataExemplar[] {
  return exemplars
    .filter(({ time }) => time === undefined || time >= from)
    .map(({ labels: { trace_id: traceId, span_id: spanId, ...rest }, value, time }) => ({
      filteredAttributes: rest,
      timestamp: hrTime(time ?? now),
      value,
      ...(traceId !== undefined && { traceId }),
      ...(spanId !== undefined && { spanId }),
    }));
}

function histogramValue(bounds: readonly number[], [sum = 0, ...counts]: readonly number[]): HistogramValue {
  const count = counts.reduce((all, own) => all + own, 0);
  return { buckets: { boundaries: [...bounds], counts }, count, ...(!Number.isNaN(sum) && { sum }) };
}

/** The points of one metric, as one reader is told of them. */
class Teller {
  readonly #input: MetricProducerInput;
  readonly #memory: PointMemory;
  readonly #now: number;

  constructor(input: MetricProducerInput, memory: PointMemory, now: number) {
    this.#input = input;
    this.#memory = memory;
    this.#now = now;
  }

  data(family: PointFamily): MetricData {
    const { name, kind, help, unit, bounds } = family;
    const temporality = kind === "gauge" ? "cumulative" : this.#input.temporality(kind);
    const shared = {
      descriptor: { name, description: help, unit: ucumOf(unit), valueType: double },
      aggregationTemporality: temporalities[temporality],
    } as const;
    const points = <V>(value: (numbers: readonly number[]) => V): DataPoint<V>[] =>
      family.points.flatMap((point) => this.#point(point, kind, temporality, value));
    if (kind === "histogram") {
      const dataPoints = points((numbers) => histogramValue(bounds, numbers));
      return { ...shared, dataPointType: pointTypes.histogram, dataPoints };
    }
    const dataPoints = points(([value = 0]) => value);
    return kind === "gauge"
      ? { ...shared, dataPointType: pointTypes.gauge, dataPoints }
      : { ...shared, dataPointType: pointTypes.sum, isMonotonic: true, dataPoints };
  }

  #point<V>(
    point: MetricPoint,
    kind: PointFamily["kind"],
    temporality: Temporality,
    value: (numbers: readonly number[]) => V,
  ): readonly DataPoint<V>[] {
    const now = this.#now;
    const told =
      kind === "gauge"
        ? { numbers: point.numbers, startedAt: point.startedAt ?? this.#input.begin }
        : this.#memory[temporality === "delta" ? "since" : "whole"](point);
    if (told === undefined) return [];
    const exemplars = exemplarsOf(point.exemplars, temporality === "delta" ? told.startedAt : 0, now);
    return [
      {
        // A clock that was set back must not make a point begin after its end.
        startTime: hrTime(Math.min(told.startedAt, now)),
        endTime: hrTime(now),
        attributes: point.labels,
        value: value(told.numbers),
        ...(exemplars.length > 0 && { exemplars }),
      },
    ];
  }
}

/**
 * Hands what a page shows to a reader of OpenTelemetry. Each reader needs one of its own, since what came since the
 * last reading is another thing to each.
 */
export function createMetricProducer(input: MetricProducerInput): MetricProducer {
  const memory = new PointMemory(input.begin);
  return {
    async collect({ timeoutMillis = Number.POSITIVE_INFINITY } = {}) {
      const families = await input.families(timeoutMillis);
      const now = input.now();
      const teller = new Teller(input, memory, now);
      const metrics = [...input.read(families)]
        .map((family) => teller.data(family))
        .filter(({ dataPoints }) => dataPoints.length > 0);
      memory.read(now);
      return {
        resourceMetrics: {
          resource: noResource,
          scopeMetrics: metrics.length === 0 ? [] : [{ scope: { name: scope }, metrics }],
        },
        errors: [],
      };
    },
  };
}
