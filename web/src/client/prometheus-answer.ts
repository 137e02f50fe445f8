import { type Fields, listOf, objectOf, objectsOf } from "../../../src/narrow/index.ts";
import type { Labels } from "../frame/frame.ts";
import { DataError } from "./data-error.ts";
import { readLabels } from "./labels.ts";
import { type HistogramSeries, readHistograms } from "./native-histograms.ts";
import { sampleValue } from "./sample-value.ts";

/** One series of a range query. */
export interface Series {
  readonly labels: Labels;
  /** ms since 1970 */
  readonly times: readonly number[];
  /** As many as times. */
  readonly values: readonly number[];
}

/** One sample of an instant query, or the one of a scalar. */
export interface Sample {
  readonly labels: Labels;
  /** ms since 1970 */
  readonly time: number;
  readonly text: string;
}

/** What a query gave. Native histograms are apart, since a chart of numbers cannot hold them. */
export interface Answer {
  readonly series: readonly Series[];
  readonly samples: readonly Sample[];
  readonly histograms: readonly HistogramSeries[];
}

/** The answer of `query` or `query_range`. Throws {@link DataError} when it has another shape. */
export function readAnswer(data: unknown): Answer {
  const { resultType, result } = objectOf(data);
  if (resultType === "scalar" || resultType === "string") {
    return { series: [], samples: [sampleOf({}, result)].flatMap(some), histograms: [] };
  }
  if ((resultType !== "vector" && resultType !== "matrix") || !Array.isArray(result)) {
    throw new DataError("malformed", "Prometheus gave an answer of an unknown shape.");
  }
  const entries = objectsOf(result);
  const histograms = entries.flatMap(readHistograms);
  if (resultType === "vector") return { series: [], samples: readSamples(data), histograms };
  const series = entries.filter(({ values }) => Array.isArray(values)).map(seriesOf);
  return { series, samples: [], histograms };
}

function seriesOf({ metric, values }: Fields): Series {
  const points = listOf(values).map((point) => listOf(point));
  return {
    labels: readLabels(objectOf(metric)),
    times: points.map(([seconds]) => Math.round(Number(seconds) * 1_000)),
    values: points.map(([, text]) => sampleValue(text)),
  };
}

/** The samples of an instant query. */
export function readSamples(data: unknown): readonly Sample[] {
  return objectsOf(objectOf(data).result).flatMap(({ metric, value }) =>
    some(sampleOf(readLabels(objectOf(metric)), value)),
  );
}

const some = <Value>(value: Value | undefined): readonly Value[] => (value === undefined ? [] : [value]);

function sampleOf(labels: Labels, value: unknown): Sample | undefined {
  const [time, text] = listOf(value);
  if (typeof time !== "number" || typeof text !== "string") return undefined;
  return { labels, time: Math.round(time * 1_000), text };
}
