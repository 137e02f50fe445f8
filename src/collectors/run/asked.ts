import type { Said } from "../facts/said.ts";

/** What came of asking one source. */
export interface Asked {
  /** What it is called. */
  readonly name: string;
  /** To type at the top of the project; undefined where nothing is run. */
  readonly command: string | undefined;
  /** What it said, its files as seen from the top; or why that is not known: a sentence without a full stop. */
  readonly said: Said | string;
  readonly output: string;
  /** When it said so, in ms since 1970. */
  readonly atMs: number;
  /** Of which commit it speaks, as far as that is known. */
  readonly commit: string | undefined;
  readonly isStale: boolean;
}
