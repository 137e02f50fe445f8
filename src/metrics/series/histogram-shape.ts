import { boundText } from "../exposition/number-text.ts";
import { BucketSearch } from "./bucket-search.ts";

/** What all label sets of a histogram share. */
export class HistogramShape {
  readonly search: BucketSearch;
  /** The constant parts of its lines. */
  readonly bucketOpen: string;
  readonly bucketClose: readonly string[];
  readonly sumOpen: string;
  readonly countOpen: string;

  constructor(name: string, buckets: readonly number[]) {
    this.search = new BucketSearch(buckets);
    this.bucketOpen = `${name}_bucket{`;
    this.bucketClose = [...buckets, Number.POSITIVE_INFINITY].map((bound) => `le="${boundText(bound)}"} `);
    this.sumOpen = `${name}_sum`;
    this.countOpen = `${name}_count`;
  }
}
