import { type Kysely, sql } from "kysely";
import type { Tables } from "../store/tables.ts";

/** A transition as it is told outside: one line of the file, one event of the page. */
export interface TransitionEvent {
  readonly event_id: string;
  /** Its own; readers go on after that of the last that they have. It does not grow with each event. */
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
  /** Why a task failed last, or what a gate asks about. */
  readonly kind: string | null;
}

/** What of the audit is read. */
export interface EventQuery {
  /** Only what comes after the event of this sequence; "0" for all. */
  readonly after: string;
  readonly most: number;
  readonly runId?: string | undefined;
  /** Only of this one. */
  readonly entityId?: string | undefined;
}

/**
 * The next events of the audit, in the order of the transactions that wrote them. None is left out: a transaction that is
 * not over yet holds back those that began after it, so that whoever goes on after the last event has seen everything
 * before it. By their sequences alone one would be passed over: a transaction may take its numbers first and commit last.
 */
export async function readEvents(
  db: Kysely<Tables>,
  { after, most, runId, entityId }: EventQuery,
): Promise<readonly TransitionEvent[]> {
  const ofRun = runId === undefined ? sql`` : sql`AND run_id = ${runId}`;
  const ofOne = entityId === undefined ? sql`` : sql`AND entity_id = ${entityId}`;
  // By the number: `sequence` alone would be the text of it, by which 10 comes before 9.
  const { rows } = await sql<TransitionEvent>`
    SELECT id AS event_id, s.sequence::text AS sequence,
      to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS timestamp,
      entity || '_state_transition' AS event_type, severity, entity AS entity_type, entity_id, run_id,
      from_state, to_state, version, trigger, reason, actor, is_override, seconds_in_state, kind
    FROM state_transitions s
    WHERE (s.transaction, s.sequence) > (coalesce((
        SELECT b.transaction FROM state_transitions b WHERE b.sequence <= ${after}::bigint ORDER BY b.sequence DESC LIMIT 1
      ), '0'::xid8), ${after}::bigint)
      AND s.transaction < pg_snapshot_xmin(pg_current_snapshot()) ${ofRun} ${ofOne}
    ORDER BY s.transaction, s.sequence LIMIT ${most}`.execute(db);
  return rows;
}

/** The sequence of the newest event, after which everything comes that is written from now on; "0" if there is none. */
export async function newestSequence(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ readonly sequence: string }>`
    SELECT s.sequence::text AS sequence FROM state_transitions s
    WHERE s.transaction < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY s.transaction DESC, s.sequence DESC LIMIT 1`.execute(db);
  return rows[0]?.sequence ?? "0";
}
