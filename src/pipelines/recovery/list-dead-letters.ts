import { type Kysely, sql } from "kysely";
import type { EntityState } from "../../machines/index.ts";
import type { FailureKind } from "../definition/pipeline-definition.ts";
import { moment } from "../status/moment.ts";
import type { Tables } from "../store/tables.ts";

/** A task that failed for good, and what became of it. */
export interface DeadLetter {
  readonly id: string;
  readonly state: EntityState<"dead_letter">;
  readonly runId: string;
  /** The name of its run. */
  readonly run: string;
  readonly taskId: string;
  /** The full name of the task, such as `code/build`. */
  readonly task: string;
  /** It was to undo another task. */
  readonly isUndo: boolean;
  /** Why its last attempt failed: what is counted, and what is read. */
  readonly kind: FailureKind | null;
  readonly message: string | null;
  readonly attempts: number;
  /** ISO 8601, UTC. */
  readonly failedAt: string;
  /** The run in which it is tried again. */
  readonly retryId: string | null;
}

/** Which dead letters are listed: the newest first. */
export interface DeadLetterPage {
  readonly most: number;
  /** Those of one run alone. */
  readonly runId?: string | undefined;
  /** Default: those that nobody has retried or dropped. */
  readonly states?: readonly EntityState<"dead_letter">[] | undefined;
  /** Go on after this one, the last of the page before. */
  readonly after?: Pick<DeadLetter, "id" | "failedAt"> | undefined;
}

/** One page of the dead letters of all runs, the newest first. */
export async function listDeadLetters(
  db: Kysely<Tables>,
  { most, runId, states, after }: DeadLetterPage,
): Promise<readonly DeadLetter[]> {
  // Written out, so that the index of those that are open serves the usual question.
  const some = states === undefined ? sql`l.state = 'open'` : sql`l.state = ANY(${[...states]})`;
  const ofRun = runId === undefined ? sql`` : sql`AND l.run_id = ${runId}`;
  const rest =
    after === undefined
      ? sql``
      : sql`AND (l.created_at, l.id) < (${after.failedAt}::timestamptz, ${after.id}::uuid)`;
  const { rows } = await sql<DeadLetter>`
    SELECT l.id, l.state, l.run_id AS "runId", r.name AS run, t.id AS "taskId", w.name || '/' || t.name AS task,
      t.undo_of IS NOT NULL AS "isUndo", t.failure_kind AS kind, t.failure AS message, t.attempt AS attempts, ${moment("l.created_at")} AS "failedAt",
      l.retry_id AS "retryId"
    FROM dead_letters l
    JOIN tasks t ON t.id = l.task_id
    JOIN workstreams w ON w.id = t.workstream_id
    JOIN runs r ON r.id = l.run_id
    WHERE ${some} ${ofRun} ${rest}
    ORDER BY l.created_at DESC, l.id DESC LIMIT ${most}`.execute(db);
  return rows;
}

/** Every dead letter of a run, whatever became of it. */
export const lettersOfRun = (db: Kysely<Tables>, runId: string): Promise<readonly DeadLetter[]> =>
  // No run has as many tasks.
  listDeadLetters(db, { most: 1_000_000, runId, states: ["open", "retried", "dropped"] });
