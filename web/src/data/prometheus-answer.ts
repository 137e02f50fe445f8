import { isObject, type Json, listOf, objectOf } from "../board/json.ts";
import { DataError } from "./data-error.ts";
import type { Labels } from "./frame.ts";
import { readLabels } from "./labels.ts";

/** One series of a range query. `points` are as Prometheus wrote them: seconds and a text. */
export interface Series {
  readonly labels: Labels;
  readonly points: readonly Json[];
}

/** One sample of an instant query, or the one of a scalar. */
export interface Sample {
  readonly labels: Labels;
  /** ms since 1970 */
  readonly time: number;
  readonly text: string;
}

/** What a query gave. Native histograms are counted, since a chart of numbers cannot hold them. */
export interface Answer {
  readonly series: readonly Series[];
  readonly samples: readonly Sample[];
  readonly nativeHistograms: number;
}

/** The answer of `query` or `query_range`. Throws {@link DataError} when it has another shape. */
export function readAnswer(data: Json): Answer {
  const { resultType, result } = objectOf(data);
  if (resultType === "scalar" || resultType === "string") {
    return { series: [], samples: [sampleOf({}, result)].flatMap(some), nativeHistograms: 0 };
  }
  if ((resultType !== "vector" && resultType !== "matrix") || !Array.isArray(result)) {
    throw new DataError("malformed", "Prometheus gave an answer of an unknown shape.");
  }
  const entries = listOf(result).filter(isObject);
  const nativeHistograms = entries.filter(({ histogram, histograms }) => histogram ?? histograms).length;
  if (resultType === "vector") return { series: [], samples: readSamples(data), nativeHistograms };
  const series = entries
    .filter(({ values }) => Array.isArray(values))
    .map(({ metric, values }) => ({ labels: readLabels(objectOf(metric)), points: listOf(values) }));
  return { series, samples: [], nativeHistograms };
}

/** The samples of an instant query. */
export function readSamples(data: Json): readonly Sample[] {
  return listOf(objectOf(data).result)
    .filter(isObject)
    .flatMap(({ metric, value }) => some(sampleOf(readLabels(objectOf(metric)), value)));
}

/** A number as Prometheus writes it: `1e-05`, `NaN`, `+Inf`. Whatever is none is `NaN`. */
export function sampleValue(text: unknown): number {
  if (typeof text === "number") return text;
  if (typeof text !== "string" || text === "") return Number.NaN;
  const number = Number(text);
  if (!Number.isNaN(number)) return number;
  if (/^\+?inf(inity)?$/i.test(text)) return Number.POSITIVE_INFINITY;
  return /^-inf(inity)?$/i.test(text) ? Number.NEGATIVE_INFINITY : Number.NaN;
}

const some = <Value>(value: Value | undefined): readonly Value[] => (value === undefined ? [] : [value]);

function sampleOf(labels: Labels, value: Json | undefined): Sample | undefined {
  const [time, text] = listOf(value);
  if (typeof time !== "number" || typeof text !== "string") return undefined;
  return { labels, time: Math.round(time * 1_000), text };
}
