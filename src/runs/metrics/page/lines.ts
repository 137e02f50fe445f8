import { boundText, exemplarSuffix, labelText, numberText, type PageFormat } from "../../../metrics/index.ts";
import type { PointExemplar } from "../judge-metric.ts";
import { bucketOf, type Series } from "../series.ts";
import { type Histogram, isHistogram, type Summary, type Value } from "../values/value.ts";

/** The end of a line that an execution stands at. */
function suffix(exemplar: PointExemplar | undefined, format: PageFormat): string {
  if (exemplar === undefined || format === "text") return "";
  const { traceId, spanId, value, timeMs } = exemplar;
  return exemplarSuffix({
    labels: { trace_id: traceId, ...(spanId !== null && { span_id: spanId }) },
    value,
    time: timeMs === undefined ? undefined : timeMs / 1000,
  });
}

/** Bounds are the same for many series. */
const texts = new WeakMap<readonly number[], readonly string[]>();

function boundTexts(bounds: readonly number[]): readonly string[] {
  const known = texts.get(bounds);
  if (known !== undefined) return known;
  const made = [...bounds.map((bound) => `le="${boundText(bound)}"`), 'le="+Inf"'];
  texts.set(bounds, made);
  return made;
}

/** The last exemplar of each bucket, by the buckets that there are now. */
function byBucket({ exemplars }: Series, value: Value): ReadonlyMap<number, PointExemplar> {
  return new Map([...exemplars.values()].map((one) => [bucketOf(value, one.value), one]));
}

function histogramLines(series: Series, value: Histogram, format: PageFormat): string {
  const { family, text } = series.parts;
  const { name } = family;
  const exemplars = byBucket(series, value);
  let below = 0;
  let lines = "";
  boundTexts(value.bounds).forEach((le, i) => {
    below += value.counts[i] ?? 0;
    lines += `${name}_bucket{${text},${le}} ${below}${suffix(exemplars.get(i), format)}\n`;
  });
  // OpenMetrics takes a count with a sum alone, and a sum of what only goes up.
  if (value.sum === undefined || (value.bounds[0] ?? 0) < 0) return lines;
  return `${lines}${name}_sum{${text}} ${numberText(value.sum)}\n${name}_count{${text}} ${below}\n`;
}

function summaryLines(name: string, text: string, { quantiles, sum, count }: Summary): string {
  const lines = quantiles.map(([quantile, value]) => {
    const labels = labelText([["quantile", boundText(quantile)]]);
    return `${name}{${text},${labels}} ${numberText(value)}\n`;
  });
  return `${lines.join("")}${name}_sum{${text}} ${numberText(sum)}\n${name}_count{${text}} ${count}\n`;
}

/** The lines of a series. */
export function seriesLines(series: Series, format: PageFormat): string {
  const { family, text } = series.parts;
  const { value } = series.value;
  if (value === undefined) return "";
  if (typeof value !== "number")
    return isHistogram(value)
      ? histogramLines(series, value, format)
      : summaryLines(family.name, text, value);
  const [exemplar] = series.exemplars.values();
  return `${family.name}{${text}} ${numberText(value)}${suffix(exemplar, format)}\n`;
}
