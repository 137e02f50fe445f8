import { type Kysely, sql } from "kysely";
import type { EntityState } from "../../machines/index.ts";
import type { Tables } from "../store/tables.ts";
import { type RunSummary, summariesOf } from "./list-runs.ts";
import { moment } from "./moment.ts";
import { runNamed } from "./run-named.ts";

/** A task as it is shown; moments are ISO 8601 in UTC. */
export interface ShownTask {
  readonly id: string;
  readonly name: string;
  readonly state: EntityState<"task">;
  /** Since when it is in its state. */
  readonly since: string;
  readonly after: readonly string[];
  readonly attempt: number;
  readonly mostAttempts: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Why its last attempt failed: a kind that is counted, and a sentence. */
  readonly failureKind: string | null;
  readonly failure: string | null;
  /** Whether somebody has retried or dropped it since it failed for good; none for what did not. */
  readonly letter: EntityState<"dead_letter"> | null;
}

export interface ShownGate {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly state: EntityState<"gate">;
  /** The name of the patch that it judges; none, if it judges what the tasks did. */
  readonly patch: string | null;
  /** Since when it is in its state, and why. */
  readonly since: string;
  readonly reason: string | null;
  /** What it said: counts, findings, how long it took. */
  readonly report: Readonly<Record<string, unknown>> | null;
}

export interface ShownPatch {
  readonly id: string;
  readonly name: string;
  readonly state: EntityState<"patch">;
  readonly since: string;
  readonly commit: string | null;
  readonly refusedFor: string | null;
}

export interface ShownWorkstream {
  readonly id: string;
  readonly name: string;
  readonly state: EntityState<"workstream">;
  readonly after: readonly string[];
  readonly since: string;
  readonly reason: string | null;
  readonly tasks: readonly ShownTask[];
  readonly gates: readonly ShownGate[];
  readonly patches: readonly ShownPatch[];
}

/** A run with everything in it. */
export interface ShownRun extends RunSummary {
  readonly folder: string;
  /** The trace that it is in: 32 hex digits. */
  readonly traceId: string;
  /** Why it is in its state. */
  readonly reason: string | null;
  readonly workstreams: readonly ShownWorkstream[];
}

/** The reason that the audit has for the state that an entity is in. */
const reasonOf = (entity: "run" | "workstream" | "gate", row: string) => sql`(
  SELECT s.reason FROM state_transitions s
  WHERE s.entity_id = ${sql.ref(`${row}.id`)} AND s.entity = ${sql.lit(entity)} AND s.version = ${sql.ref(`${row}.version`)}
)`;

/**
 * A run with everything in it; see {@link runNamed} for how it may be named.
 *
 * @throws ObsError PIPELINE_UNKNOWN if there is no such run, or several
 */
export async function showRun(db: Kysely<Tables>, id: string): Promise<ShownRun> {
  const runId = await runNamed(db, id);
  const [summary] = await summariesOf(db, sql`SELECT r.* FROM runs r WHERE r.id = ${runId}`);
  const { rows: more } = await sql<Pick<ShownRun, "folder" | "traceId" | "reason">>`
    SELECT r.folder, coalesce(r.trace_id, replace(r.id::text, '-', '')) AS "traceId", ${reasonOf("run", "r")} AS reason FROM runs r WHERE r.id = ${runId}`.execute(
    db,
  );
  if (summary === undefined || more[0] === undefined) {
    throw new Error(`the run ${runId} was deleted while it was looked at`);
  }
  const { rows } = await sql<ShownWorkstream>`
    SELECT w.id, w.name, w.state, to_jsonb(w.after) AS after, ${moment("w.state_since")} AS since, ${reasonOf("workstream", "w")} AS reason,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'state', t.state, 'since', ${moment("t.state_since")}, 'attempt', t.attempt,
          'mostAttempts', t.most_attempts, 'startedAt', ${moment("t.started_at")}, 'endedAt', ${moment("t.ended_at")},
          'failureKind', t.failure_kind, 'failure', t.failure,
          'letter', (SELECT l.state FROM dead_letters l WHERE l.task_id = t.id),
          'after', coalesce((SELECT jsonb_agg(n.name ORDER BY n.name) FROM task_dependencies d JOIN tasks n ON n.id = d.needs_id WHERE d.task_id = t.id), '[]'))
          ORDER BY t.id)
        FROM tasks t WHERE t.workstream_id = w.id), '[]') AS tasks,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'kind', g.kind, 'state', g.state, 'patch', p.name,
          'since', ${moment("g.state_since")}, 'reason', ${reasonOf("gate", "g")}, 'report', g.report) ORDER BY p.position, g.id)
        FROM test_gates g LEFT JOIN patches p ON p.id = g.patch_id WHERE g.workstream_id = w.id), '[]') AS gates,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'state', p.state, 'since', ${moment("p.state_since")},
          'commit', p.commit_id, 'refusedFor', p.refused_for) ORDER BY p.position)
        FROM patches p WHERE p.workstream_id = w.id), '[]') AS patches
    FROM workstreams w WHERE w.run_id = ${runId} ORDER BY w.position`.execute(db);
  return { ...summary, ...more[0], workstreams: rows };
}
