import { numberText } from "../numbers/float-text.ts";

/**
 * What Prometheus tells whoever asked beside the answer. The words are its own: they are part of its API, and clients
 * tell them apart by what they say.
 */
export interface Annotation {
  readonly level: "warning" | "info";
  /** What it is about: two with one text are one, and the place of the later counts. */
  readonly text: string;
  /** What is added to the text from all that have it, such as how often. */
  readonly extent?: Extent;
}

/** Something that is put together from all annotations of one text. */
interface Extent {
  merged(other: Extent): Extent;
  /** What stands behind the text, with the sign before it. */
  readonly words: string;
}

export function invalidQuantile(quantile: number): Annotation {
  return {
    level: "warning",
    text: `PromQL warning: quantile value should be between 0 and 1, got ${numberText(quantile, "g")}`,
  };
}

export function badBucketLabel(bound: string): Annotation {
  return {
    level: "warning",
    text: `PromQL warning: bucket label "le" is missing or has a malformed value of ${JSON.stringify(bound)}`,
  };
}

export const sortInRangeQuery: Annotation = {
  level: "warning",
  text: "PromQL warning: sort is ineffective for range queries since results are always ordered by labels",
};

export function possibleNonCounter(name: string): Annotation {
  return {
    level: "info",
    text: `PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: ${JSON.stringify(name)}`,
  };
}

/** Where the buckets of a histogram did not grow from bound to bound, so that they were made to. */
export interface Forced {
  /** ms since 1970 */
  readonly from: number;
  readonly to: number;
  /** Least and greatest bound between which it was. */
  readonly least: number;
  readonly greatest: number;
  /** By how much a bucket held fewer than the one before. */
  readonly difference: number;
  readonly samples: number;
}

export function forcedMonotonicity(forced: Forced): Annotation {
  return {
    level: "info",
    text: "PromQL info: input to histogram_quantile needed to be fixed for monotonicity (see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)",
    extent: new ForcedExtent(forced),
  };
}

class ForcedExtent implements Extent {
  readonly #forced: Forced;

  constructor(forced: Forced) {
    this.#forced = forced;
  }

  merged(other: Extent): Extent {
    if (!(other instanceof ForcedExtent)) return this;
    const [a, b] = [this.#forced, other.#forced];
    return new ForcedExtent({
      from: Math.min(a.from, b.from),
      to: Math.max(a.to, b.to),
      least: Math.min(a.least, b.least),
      greatest: Math.max(a.greatest, b.greatest),
      difference: Math.max(a.difference, b.difference),
      samples: a.samples + b.samples,
    });
  }

  get words(): string {
    const { from, to, least, greatest, difference, samples } = this.#forced;
    return `, from buckets ${numberText(least, "g")} to ${numberText(greatest, "g")}, with a max diff of ${numberText(difference, "g", 2)}, over ${samples} samples from ${moment(from)} to ${moment(to)}`;
  }
}

function moment(ms: number): string {
  return new Date(Math.trunc(ms / 1_000) * 1_000).toISOString().replace(".000Z", "Z");
}
