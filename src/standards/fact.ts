import type { Measure } from "./measures.ts";

/** What is known of one measure. */
export interface Fact {
  readonly measure: Measure;
  /** Undefined where it is unknown. */
  readonly value: number | undefined;
  /** Why it is unknown, or cannot be relied on: a sentence without a full stop. */
  readonly why?: string | undefined;
  /** The tool or file that says so. */
  readonly source: string;
  /** When, in ms since 1970. */
  readonly atMs: number;
  /** Of which commit it speaks; undefined outside of a repository. */
  readonly commit?: string | undefined;
  /** It speaks of another commit than the one that is asked about, so that it proves nothing. */
  readonly stale?: boolean | undefined;
}
