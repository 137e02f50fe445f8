import type { RawRange } from "../time/time-range.ts";

/** What the reader wants to see of a board. */
export interface Wanted {
  readonly raw: RawRange;
  readonly zone: string;
  /** Values by name of a variable. */
  readonly chosen: ReadonlyMap<string, readonly string[]>;
}
