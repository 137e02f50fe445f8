import type { Matcher } from "../../promql/index.ts";
import type { Labels } from "./labels.ts";

/** Samples of one series in the order of their times, each time once. Whoever gets them only reads. */
export interface Samples {
  readonly labels: Labels;
  /** ms since 1970 */
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** 1 where the series ended (a staleness marker, whose value is not to be read); undefined where it never did. */
  readonly stale: Uint8Array | undefined;
}

/** A series that matched, as it was when it was asked for; its samples are read when they are wanted. */
export interface Selected {
  readonly labels: Labels;
  /** Those with `from <= time <= to`, in ms. */
  read(from: number, to: number): Samples;
}

/** What can be asked for series: a store, or what a test makes up. */
export interface Queryable {
  /**
   * Every series that fits all matchers (the name of a metric is `__name__`) and may have samples between two times in
   * ms, both included. A matcher that takes the empty text takes a series without the label. In any order. Throws an
   * `ObsError` PROMQL_REGEXP for a pattern that RE2 refuses.
   */
  select(matchers: readonly Matcher[], from: number, to: number): readonly Selected[];
}

/** Where samples go: a store. */
export interface Appender {
  /**
   * Keeps a sample; undefined when it was kept. Nothing is thrown: a page may hold thousands of samples, and what one
   * of them has wrong says nothing of the others. As Prometheus has it without an out-of-order window, the same time
   * with the same value again is kept silently.
   */
  append(labels: Labels, time: number, value: number): Refusal | undefined;
  /** Marks that a series has ended; nothing happens to one that is not there. */
  end(labels: Labels, time: number): void;
}

/** Why a sample was not kept: older than the newest of its series, another value at the same time, older than is kept. */
export type Refusal = "out of order" | "duplicate" | "too old" | "no room";
