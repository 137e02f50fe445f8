import { spanIdOf, traceIdOf } from "../otlp/judge-span.ts";
import { limits } from "../otlp/limits.ts";
import { millis } from "../otlp/received.ts";
import type { ReceivedExemplar, ReceivedMetric, ReceivedPoint } from "../otlp/received-metric.ts";
import type { Attributes } from "../support/index.ts";
import { textOfValue } from "./names/labels.ts";
import { judgeValue } from "./values/judge-value.ts";
import type { Value } from "./values/value.ts";

export type Kind = "counter" | "gauge" | "histogram" | "summary";

/** An execution that stands at a point. */
export interface PointExemplar {
  readonly value: number;
  readonly timeMs: number | undefined;
  readonly traceId: string;
  readonly spanId: string | null;
}

/** A point that can be kept. */
export interface Point {
  readonly attributes: Attributes;
  /** Nanoseconds since 1970; a start of 0 is not known. */
  readonly start: bigint;
  readonly time: bigint;
  /** Undefined where a series says that it has ended. */
  readonly value: Value | undefined;
  readonly exemplars: readonly PointExemplar[];
}

/** A metric of which points can be kept. */
export interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly help: string;
  readonly kind: Kind;
  /** Whether points tell what came since those before. */
  readonly delta: boolean;
  readonly points: readonly Point[];
}

/** Of a request: what can be kept, and of the rest how much it is, and why. */
export interface Refused {
  count: number;
  readonly reasons: Set<string>;
}

const [delta, cumulative] = [1, 2];
/** A flag of a point: its series has ended. */
const hasEnded = 1;

function kindOf({ kind, monotonic }: ReceivedMetric): Kind | undefined {
  if (kind === "sum") return monotonic ? "counter" : "gauge";
  return kind === "exponential" ? "histogram" : kind;
}

function judgeExemplar({ value, time, traceId, spanId }: ReceivedExemplar): readonly PointExemplar[] {
  const trace = traceIdOf(traceId);
  if (trace === undefined || !Number.isFinite(value)) return [];
  return [
    { value, timeMs: time > 0n ? millis(time) : undefined, traceId: trace, spanId: spanIdOf(spanId) ?? null },
  ];
}

function judgePoint(point: ReceivedPoint, kind: Kind, now: bigint): Point | string {
  const { attributes, start, left } = point;
  if (left > 0) return `a data point has more than ${limits.attributes} attributes, or too long ones`;
  for (const value of Object.values(attributes))
    if (textOfValue(value).length > limits.label)
      return `an attribute of a data point has more than ${limits.label} characters`;
  const ended = (point.flags & hasEnded) !== 0;
  if (point.value === undefined && !ended) return "a data point has no value";
  const value = point.value === undefined || ended ? undefined : judgeValue(point.value, kind === "counter");
  if (typeof value === "string") return value;
  const time = point.time > 0n ? point.time : now;
  return { attributes, start, time, value, exemplars: point.exemplars.flatMap(judgeExemplar) };
}

function refusalOf(metric: ReceivedMetric): string | undefined {
  const { name, kind, temporality } = metric;
  if (name === "") return "a metric has no name";
  if (name.length > limits.name) return `the name of a metric has more than ${limits.name} characters`;
  if (kind === undefined) return "a metric has no data of a kind that is known";
  const needs = kind === "sum" || kind === "histogram" || kind === "exponential";
  return needs && temporality !== delta && temporality !== cumulative
    ? "a metric says neither delta nor cumulative"
    : undefined;
}

/** The metric with the points of it that can be kept; what cannot is counted. */
export function judgeMetric(metric: ReceivedMetric, nowMs: number, refused: Refused): Metric | undefined {
  const kind = kindOf(metric);
  const refusal = refusalOf(metric);
  const refuse = (reason: string, count: number): void => {
    refused.count += count;
    refused.reasons.add(reason);
  };
  if (refusal !== undefined || kind === undefined) {
    refuse(refusal ?? "", Math.max(1, metric.points.length));
    return undefined;
  }
  const now = BigInt(Math.round(nowMs)) * 1_000_000n;
  const points: Point[] = [];
  for (const given of metric.points) {
    const point = judgePoint(given, kind, now);
    if (typeof point === "string") refuse(point, 1);
    else points.push(point);
  }
  return {
    ...{ name: metric.name, unit: metric.unit, help: metric.description, kind, points },
    delta: metric.temporality === delta && metric.kind !== "gauge" && metric.kind !== "summary",
  };
}
