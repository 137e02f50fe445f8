import type { NumberReader } from "./number-reader.ts";
import type { PageColumns } from "./page-columns.ts";
import { refused } from "./refusal.ts";
import type { SeriesReader } from "./series-reader.ts";

/** A page that is being read. */
export interface Reading<T> {
  readonly bytes: Uint8Array;
  readonly columns: PageColumns<T>;
  readonly series: SeriesReader<T>;
  readonly numbers: NumberReader;
  /** Bytes that a line of metadata may have. */
  readonly longest: number;
}

/** Reads what begins at an index, and says where the next line begins; -1 where the page is over. */
export type LineReader = <T>(reading: Reading<T>, at: number) => number;

export const noValue = (bytes: Uint8Array, at: number): Error =>
  refused(
    bytes,
    at,
    "there is no number that a sample can have",
    "write digits, an exponent within 308, NaN, +Inf or -Inf, behind the name and labels",
  );

export const noTime = (bytes: Uint8Array, at: number, unit: string): Error =>
  refused(bytes, at, "what stands behind the value is no time", `write ${unit} since 1970, or end the line`);

export const noEnd = (bytes: Uint8Array, at: number): Error =>
  refused(bytes, at, "a line goes on where it must end", "begin a new one");
