import { type Kysely, sql } from "kysely";
import type { Tables } from "../store/tables.ts";

/** A transition as it is told outside: one line of the file, one event of the page. */
export interface TransitionEvent {
  readonly event_id: string;
  /** Grows; readers go on after the last that they have. */
  readonly sequence: string;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly event_type: string;
  readonly severity: "info" | "warning" | "error" | "critical";
  readonly entity_type: string;
  readonly entity_id: string;
  readonly run_id: string | null;
  /** Null for what began. */
  readonly from_state: string | null;
  readonly to_state: string;
  readonly version: number;
  readonly trigger: string;
  readonly reason: string | null;
  readonly actor: string;
  readonly is_override: boolean;
  readonly seconds_in_state: number | null;
}

/** What of the audit is read. */
export interface EventQuery {
  /** Only what came after this sequence. */
  readonly after: string;
  readonly most: number;
  readonly runId?: string | undefined;
}

/**
 * The next events of the audit in their order. None is left out: what a transaction has not committed yet holds back
 * those behind it, so that whoever goes on after the last sequence has seen everything before it.
 */
export async function readEvents(
  db: Kysely<Tables>,
  { after, most, runId }: EventQuery,
): Promise<readonly TransitionEvent[]> {
  const ofRun = runId === undefined ? sql`` : sql`AND run_id = ${runId}`;
  // By the number: `sequence` alone would be the text of it, by which 10 comes before 9.
  const { rows } = await sql<TransitionEvent>`
    SELECT id AS event_id, sequence::text AS sequence,
      to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS timestamp,
      entity || '_state_transition' AS event_type, severity, entity AS entity_type, entity_id, run_id,
      from_state, to_state, version, trigger, reason, actor, is_override, seconds_in_state
    FROM state_transitions
    WHERE sequence > ${after}::bigint AND transaction < pg_snapshot_xmin(pg_current_snapshot()) ${ofRun}
    ORDER BY state_transitions.sequence LIMIT ${most}`.execute(db);
  return rows;
}

/** The sequence of the newest event that nothing earlier is still to come before; "0" if there is none. */
export async function newestSequence(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ readonly sequence: string }>`
    SELECT sequence::text AS sequence FROM state_transitions
    WHERE transaction < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY state_transitions.sequence DESC LIMIT 1`.execute(db);
  return rows[0]?.sequence ?? "0";
}
