import type { RequestListener } from "node:http";

interface Point {
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue: string } }[];
  readonly asDouble?: number;
  readonly bucketCounts?: readonly (number | string)[];
  readonly explicitBounds?: readonly number[];
  readonly sum?: number;
  readonly count?: number | string;
  readonly startTimeUnixNano: string;
  readonly timeUnixNano: string;
}

interface Data {
  readonly dataPoints: readonly Point[];
  /** 1 is delta, 2 cumulative. */
  readonly aggregationTemporality?: number;
}

interface Metric {
  readonly name: string;
  readonly sum?: Data;
  readonly gauge?: Data;
  readonly histogram?: Data;
}

interface Export {
  readonly resourceMetrics: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly Metric[] }[];
  }[];
}

/** 1 and 1.0 are one bucket. */
const bucketText = (label: string, value: string): string =>
  label === "le" && value !== "+Inf" ? String(Number(value)) : value;

/** Name and labels of a series, whatever their order. */
export const seriesKey = (name: string, labels: Iterable<readonly [string, string]>): string =>
  `${name}{${[...labels].map(([label, value]) => `${label}=${bucketText(label, value)}`).sort()}}`;

/** Takes OTLP as JSON, and adds up what it is told as a Prometheus would keep it. */
export function collector() {
  const series = new Map<string, number>();
  const wrong: string[] = [];
  const take = (key: string, value: number, delta: boolean): void => {
    series.set(key, (delta ? (series.get(key) ?? 0) : 0) + value);
  };
  const point = (name: string, given: Point, delta: boolean): void => {
    const labels = given.attributes.map(({ key, value }) => [key, value.stringValue] as const);
    if (BigInt(given.startTimeUnixNano) > BigInt(given.timeUnixNano))
      wrong.push(`${name} begins after its end`);
    if (given.bucketCounts === undefined) {
      take(seriesKey(name, labels), given.asDouble ?? 0, delta);
      return;
    }
    let below = 0;
    for (const [i, count] of given.bucketCounts.entries()) {
      below += Number(count);
      const le = String(given.explicitBounds?.[i] ?? "+Inf");
      take(seriesKey(`${name}_bucket`, [...labels, ["le", le]]), below, delta);
    }
    take(seriesKey(`${name}_sum`, labels), given.sum ?? 0, delta);
    take(seriesKey(`${name}_count`, labels), Number(given.count), delta);
  };
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { resourceMetrics }: Export = JSON.parse(Buffer.concat(chunks).toString());
      for (const { scopeMetrics } of resourceMetrics) {
        for (const { name, sum, gauge, histogram } of scopeMetrics.flatMap(({ metrics }) => metrics)) {
          const data = sum ?? gauge ?? histogram;
          const delta = data?.aggregationTemporality === 1;
          for (const given of data?.dataPoints ?? []) point(name, given, delta);
        }
      }
      response.setHeader("Content-Type", "application/json");
      response.end("{}");
    });
  };
  return { series, wrong, listener };
}
