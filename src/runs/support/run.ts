/**
 * How a run ended: as its root span says in `tta.outcome`, else by the status of that span. Where the root is in
 * another process that sends nothing, the first span that came from there speaks for it, once nothing came for 30 s.
 * All others are `open`: they run, or were cut off.
 */
export const runOutcomes = ["ok", "error", "timeout", "rejected", "cancelled", "skipped", "open"] as const;

export type RunOutcome = (typeof runOutcomes)[number];

/** What is known of a run, which is one trace. */
export interface RunSummary {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** Name of the root span; of the earliest span while there is no root. */
  readonly name: string;
  /** Workflow that the root span, or else the earliest span that has one, says it runs; null without. */
  readonly workflow: string | null;
  /** All that took part; the one of the root span, or else of the earliest span, comes first. */
  readonly services: readonly string[];
  /** `deployment.environment.name` of the root span's resource; null without. */
  readonly environment: string | null;
  /** When its first span began: milliseconds since 1970, with a fraction. */
  readonly startMs: number;
  /** From its first start to its last end. */
  readonly durationMs: number;
  readonly outcome: RunOutcome;
  /** What the root span says went wrong, or else the first span with an error; null without. */
  readonly error: string | null;
  /** How many spans of it are kept. */
  readonly spans: number;
  /** How many of them have the status error. */
  readonly errors: number;
  /** How many log lines say that they belong to it. */
  readonly logs: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** What its calls of models cost; null if none says so. */
  readonly costUsd: number | null;
  /** Grows each time that something of any run arrives: what is above a number that was seen is new or changed. */
  readonly revision: number;
}
