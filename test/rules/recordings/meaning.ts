import type { AnyRecording } from "../../../src/promql/index.ts";
import type { Kept, Sample } from "./kept.ts";

/** What a recording makes of what, worked out without PromQL. */
export interface Meaning {
  /** Seconds that it looks back; of what judges the newest samples alone, five minutes, after which none counts. */
  readonly window: number;
  readonly given: readonly Kept[];
  /** Without the name and the fixed labels of the recording. */
  readonly gives: readonly Sample[];
}

/** Meanings by the names of recordings; those that share one are told apart by their fixed labels. */
export type Meanings = Readonly<Record<string, (labels: NonNullable<AnyRecording["labels"]>) => Meaning>>;
