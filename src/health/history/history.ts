import type { DayTally } from "./day-tally.ts";
import type { Outage, PastAlert } from "./past.ts";

/** Where a history lies. */
export interface HistoryFile {
  readonly path: string;
  /** Its text; undefined where there is none. Rejects when it cannot be read. */
  read(): Promise<string | undefined>;
  /** Writes it whole or not at all. */
  write(text: string): Promise<void>;
  /** Puts a damaged one where it can be looked at, and says where. */
  moveAside(): Promise<string>;
}

/** What is known of the past at one moment. */
export interface History {
  /** The days that are shown, that of now last. */
  readonly days: readonly string[];
  /** What a check spent each of {@link days} in; undefined for one in which nobody looked at it. */
  readonly of: (check: string) => readonly (DayTally | undefined)[];
  /** Oldest first. */
  readonly outages: readonly Outage[];
  readonly alerts: readonly PastAlert[];
  /** What is wrong with keeping it, in sentences for people. */
  readonly notes: readonly string[];
}
