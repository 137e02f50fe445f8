import type { Alert } from "../alerts/alert.ts";
import type { CheckStatus } from "../checks/check-report.ts";
import type { HeardBeat } from "../checks/heartbeat.ts";
import type { DayTally } from "./day-tally.ts";

/** A time in which a check failed. Moments in milliseconds since 1970. */
export interface Outage {
  readonly check: string;
  /** The worst that it was. */
  readonly status: Extract<CheckStatus, "fail" | "warn">;
  readonly from: number;
  /** When it was last seen failing, or was over. */
  readonly to: number;
  readonly isOver: boolean;
  /** The check that it failed in consequence of; undefined for one that was broken by itself. */
  readonly rootCause: string | undefined;
}

/** An alert as it is remembered. */
export interface PastAlert extends Pick<Alert, "fingerprint" | "startsAt" | "endsAt" | "heardAt"> {
  readonly name: string;
  readonly severity: string | undefined;
  readonly summary: string | undefined;
  /** Service, environment and instance. */
  readonly about: readonly string[];
  /** Which labels say so, and where its links lead, while it fires. */
  readonly labels?: Alert["labels"];
  readonly links?: Alert["annotations"];
}

/** All that is kept over a restart. */
export interface Past {
  /** Name of a check → day → what it spent it in. */
  readonly checks: ReadonlyMap<string, ReadonlyMap<string, DayTally>>;
  /** Oldest first. */
  readonly outages: readonly Outage[];
  readonly alerts: readonly PastAlert[];
  /** Name of a check → the last heartbeat that came for it. */
  readonly heartbeats: ReadonlyMap<string, HeardBeat>;
}

export const nothingPast: Past = { checks: new Map(), outages: [], alerts: [], heartbeats: new Map() };
