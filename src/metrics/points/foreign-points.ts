import { foreignSamples, type Refuse } from "../exposition/foreign-family.ts";
import type { PageSample } from "../exposition/foreign-sample.ts";
import type { Header } from "../exposition/header.ts";
import type { MetricFamily, SampleExemplar } from "../family.ts";
import type { MetricPoint, PointExemplar, PointFamily } from "./points.ts";

const exemplarsOf = (exemplar: SampleExemplar | undefined): readonly PointExemplar[] => {
  if (exemplar === undefined) return [];
  const { labels, value, time } = exemplar;
  return [{ labels, value, time: time === undefined ? undefined : time * 1000 }];
};

function pointOf({ series, labels, value, exemplar }: PageSample): MetricPoint {
  return {
    identity: series,
    labels: Object.fromEntries(labels),
    startedAt: undefined,
    numbers: [value],
    exemplars: exemplarsOf(exemplar),
  };
}

/** One label set of a histogram, from its samples: each bucket alone, as OpenTelemetry counts them. */
function histogramOf(name: string, samples: readonly PageSample[]): [bounds: number[], point: MetricPoint] {
  const buckets = samples.filter(({ suffix }) => suffix === "_bucket");
  const sum = samples.find(({ suffix }) => suffix === "_sum");
  const labels = (buckets[0]?.labels ?? []).filter(([label]) => label !== "le");
  const counts = buckets.map(({ value }, i) => value - (buckets[i - 1]?.value ?? 0));
  const bounds = buckets.flatMap(({ part }) => (part === undefined || !Number.isFinite(part) ? [] : [part]));
  const point = {
    identity: `${name}{${buckets[0]?.point ?? ""}}`,
    labels: Object.fromEntries(labels),
    startedAt: undefined,
    numbers: [sum?.value ?? Number.NaN, ...counts],
    exemplars: buckets.flatMap(({ exemplar }) => exemplarsOf(exemplar)),
  };
  return [bounds, point];
}

/**
 * A family of another library as numbers. Quantiles of a summary, its sum and its count become gauges under the names
 * that they have on a page; label sets of a histogram that differ in their buckets become families of one name.
 */
export function* foreignPoints(family: MetricFamily, header: Header, refuse: Refuse): Generator<PointFamily> {
  const samples = [...foreignSamples(family, header, refuse)];
  const { name, kind, help, unit } = header;
  if (kind === "histogram") {
    const byBounds = new Map<string, [number[], MetricPoint[]]>();
    for (const group of Map.groupBy(samples, ({ point }) => point).values()) {
      const [bounds, point] = histogramOf(name, group);
      const known = byBounds.get(bounds.join());
      if (known === undefined) byBounds.set(bounds.join(), [bounds, [point]]);
      else known[1].push(point);
    }
    for (const [bounds, points] of byBounds.values()) yield { name, kind, help, unit, bounds, points };
    return;
  }
  for (const [suffix, group] of Map.groupBy(samples, (sample) => sample.suffix)) {
    const points = group.map(pointOf);
    const counts = kind === "counter";
    yield {
      name: `${name}${suffix}`,
      kind: counts ? "counter" : "gauge",
      help,
      unit: suffix === "_count" ? undefined : unit,
      bounds: [],
      points,
    };
  }
}
