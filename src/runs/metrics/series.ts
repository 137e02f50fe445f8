import type { Family } from "./families.ts";
import type { PointExemplar } from "./judge-metric.ts";
import { type Cost, nothing } from "./room.ts";
import type { Sender } from "./sender.ts";
import { SeriesValue } from "./series-value.ts";
import { isHistogram, type Value } from "./values/value.ts";

/** What a line of a page takes beside its name and labels, and what an exemplar adds. */
const [lineBytes, exemplarBytes] = [40, 160];

function linesOf(value: Value | undefined): number {
  if (value === undefined || typeof value === "number") return 1;
  return (isHistogram(value) ? value.counts.length : value.quantiles.length) + 2;
}

/** The place of the bucket that a value is in, 0 where there are none. */
export function bucketOf(value: Value, measured: number): number {
  if (typeof value === "number" || !isHistogram(value)) return 0;
  const place = value.bounds.findIndex((bound) => measured <= bound);
  return place === -1 ? value.bounds.length : place;
}

export interface SeriesParts {
  readonly family: Family<Series>;
  readonly sender: Sender<Series>;
  /** What its sender knows it by. */
  readonly key: string;
  /** Its labels as they stand on the page. */
  readonly text: string;
  /** Whether our own SDK tells of it, whose numbers are those of a page. */
  readonly ofPage: boolean;
}

/** One series of a sender: for a histogram or a summary all its parts. */
export class Series {
  readonly parts: SeriesParts;
  readonly value = new SeriesValue();
  /** By the place of the bucket that they were in when they came. */
  readonly exemplars = new Map<number, PointExemplar>();
  seenMs: number;
  /** The room that was taken for it. */
  taken: Cost = nothing;

  constructor(parts: SeriesParts, nowMs: number) {
    this.parts = parts;
    this.seenMs = nowMs;
  }

  /** The room that it needs with a value. */
  cost(value: Value | undefined): Cost {
    const { family, text } = this.parts;
    const lines = linesOf(value);
    const bytes = lines * (family.name.length + text.length + lineBytes);
    return { samples: lines, bytes: bytes + this.exemplars.size * exemplarBytes };
  }

  /** Keeps the last one of each bucket, or of a counter. */
  keepExemplars(exemplars: readonly PointExemplar[]): void {
    const { kind } = this.parts.family;
    const { value } = this.value;
    if (value === undefined || (kind !== "counter" && kind !== "histogram")) return;
    for (const exemplar of exemplars) this.exemplars.set(bucketOf(value, exemplar.value), exemplar);
  }
}
