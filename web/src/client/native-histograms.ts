import { type Fields, listOf, objectOf } from "../../../src/narrow/index.ts";
import type { AskedQuery, Cell, Labels, RawFrame } from "../frame/frame.ts";
import { readLabels } from "./labels.ts";
import { sampleValue } from "./sample-value.ts";

/** One bucket at one moment. */
interface Bucket {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** A series of native histograms, whose buckets may change from one moment to the next. */
export interface HistogramSeries {
  readonly labels: Labels;
  readonly moments: readonly { readonly time: number; readonly buckets: readonly Bucket[] }[];
}

/** The histograms of one entry of an answer, of a range or of one moment; none where it holds numbers. */
export function readHistograms({ metric, histogram, histograms }: Fields): readonly HistogramSeries[] {
  const points = histograms === undefined ? (histogram === undefined ? [] : [histogram]) : listOf(histograms);
  if (points.length === 0) return [];
  const moments = points.map((point) => {
    const [seconds, value] = listOf(point);
    return { time: Math.round(Number(seconds) * 1_000), buckets: readBuckets(objectOf(value)) };
  });
  return [{ labels: readLabels(objectOf(metric)), moments }];
}

function readBuckets({ buckets }: Fields): readonly Bucket[] {
  return listOf(buckets).flatMap((bucket) => {
    const [low = Number.NaN, high = Number.NaN, count = Number.NaN] = listOf(bucket)
      .slice(1)
      .map(sampleValue);
    return low < high && Number.isFinite(count) ? [{ low, high, count }] : [];
  });
}

/**
 * Native histograms as rows of a heatmap, one frame for each series: a row for each stretch between two bounds that
 * any moment has. A bucket that is wider than a row is spread over its rows.
 */
export function nativeHeatmap(
  series: readonly HistogramSeries[],
  refId: string,
  { step }: AskedQuery,
): readonly RawFrame[] {
  return series.map(({ labels, moments }) => {
    const sorted = moments.toSorted((a, b) => a.time - b.time);
    const bounds = new Set(sorted.flatMap(({ buckets }) => buckets.flatMap(({ low, high }) => [low, high])));
    const edges = [...bounds].sort((a, b) => a - b);
    const rowOf = new Map(edges.map((edge, row) => [edge, row]));
    const rows = edges.slice(1).map(() => new Array<Cell>(sorted.length).fill(null));
    sorted.forEach(({ buckets }, column) => {
      for (const { low, high, count } of buckets) {
        const [from = 0, to = 0] = [rowOf.get(low), rowOf.get(high)];
        for (let row = from; row < to; row += 1) {
          const cells = rows[row];
          if (cells !== undefined) cells[column] = Number(cells[column] ?? 0) + count / (to - from);
        }
      }
    });
    const fields = rows.map((values, row) => ({
      name: boundText(edges[row + 1] ?? 0),
      type: "number" as const,
      labels,
      values,
    }));
    const times = { name: "Time", type: "time" as const, values: sorted.map(({ time }) => time) };
    return { refId, kind: "heatmap", step, fields: [times, ...fields] };
  });
}

const boundText = (bound: number): string => (bound === Number.POSITIVE_INFINITY ? "+Inf" : String(bound));

/** What to say of histograms where only numbers can be drawn. */
export function histogramNote(series: readonly HistogramSeries[]): readonly string[] {
  if (series.length === 0) return [];
  const what = series.length === 1 ? "1 series holds" : `${series.length} series hold`;
  return [
    `${what} native histograms, which are not drawn here: show them as a heatmap, or ask for a quantile of them.`,
  ];
}
