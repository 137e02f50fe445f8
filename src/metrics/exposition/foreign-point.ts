import type { FamilyKind } from "../family.ts";
import type { PageSample } from "./foreign-sample.ts";

/** Told of a sample that is left out, with a sentence why. */
export type RefuseSample = (problem: string, sample: PageSample) => void;

const ofSuffix = (samples: readonly PageSample[], suffix: string): PageSample | undefined =>
  samples.find((sample) => sample.suffix === suffix);

function wrongBuckets(buckets: readonly PageSample[], count: number | undefined): string | undefined {
  const last = buckets.at(-1);
  if (last?.part !== Number.POSITIVE_INFINITY) return "has no bucket up to +Inf, so that it is left out";
  if (buckets.some(({ value }, i) => value < (buckets[i - 1]?.value ?? 0))) {
    return "has a bucket that holds less than one below it, so that it is left out";
  }
  return count === undefined || count === last.value
    ? undefined
    : "has another count than its buckets, so that it is left out";
}

/** The value of an exemplar lies within its bucket. */
function withFittingExemplar(bucket: PageSample): PageSample {
  const { exemplar, part = 0 } = bucket;
  return exemplar === undefined || exemplar.value <= part ? bucket : { ...bucket, exemplar: undefined };
}

/** One label set of a histogram: buckets that rise to +Inf, and sum and count only together. */
function histogramPoint(name: string, samples: readonly PageSample[], refuse: RefuseSample): PageSample[] {
  const buckets = samples
    .filter(({ suffix }) => suffix === "_bucket")
    .sort((a, b) => (a.part ?? 0) - (b.part ?? 0))
    .map(withFittingExemplar);
  const sum = ofSuffix(samples, "_sum");
  const count = ofSuffix(samples, "_count");
  const problem = wrongBuckets(buckets, count?.value);
  if (problem !== undefined) {
    for (const sample of samples) refuse(`the histogram "${name}" ${problem}`, sample);
    return [];
  }
  const below = (buckets[0]?.part ?? 0) < 0;
  if (sum !== undefined && count !== undefined && !below) return [...buckets, sum, count];
  for (const sample of [sum, count]) {
    if (sample === undefined) continue;
    const why = below ? "has bounds below 0" : `has no ${sum === undefined ? "sum" : "count"}`;
    refuse(`the histogram "${name}" ${why}, so that OpenMetrics takes neither its sum nor its count`, sample);
  }
  return buckets;
}

/**
 * The samples of a family as a page must have them: what belongs together stands together, in order, and each
 * label set of a histogram adds up. What does not is left out and told to `refuse`.
 */
export function* pointsOf(
  { name, kind }: { readonly name: string; readonly kind: FamilyKind },
  samples: readonly PageSample[],
  refuse: RefuseSample,
): Generator<PageSample> {
  const points = Map.groupBy(samples, ({ point }) => point);
  for (const point of points.values()) {
    yield* kind === "histogram" ? histogramPoint(name, point, refuse) : point;
  }
}
