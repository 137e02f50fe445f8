import { type Kysely, sql } from "kysely";
import type { EntityState } from "../../machines/index.ts";
import type { Tables } from "../store/tables.ts";
import { type RunSummary, summariesOf } from "./list-runs.ts";
import { runNamed } from "./run-named.ts";

/** A task as it is shown. */
export interface ShownTask {
  readonly id: string;
  readonly name: string;
  readonly state: EntityState<"task">;
  readonly after: readonly string[];
  readonly attempt: number;
  readonly mostAttempts: number;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly failureKind: string | null;
  readonly failure: string | null;
}

export interface ShownWorkstream {
  readonly id: string;
  readonly name: string;
  readonly state: EntityState<"workstream">;
  readonly after: readonly string[];
  readonly tasks: readonly ShownTask[];
  readonly gates: readonly {
    readonly name: string;
    readonly kind: string;
    readonly state: EntityState<"gate">;
    readonly patch: string | null;
  }[];
  readonly patches: readonly {
    readonly name: string;
    readonly state: EntityState<"patch">;
    readonly commit: string | null;
    readonly refusedFor: string | null;
  }[];
}

/** A run with everything in it. */
export interface ShownRun extends RunSummary {
  readonly workstreams: readonly ShownWorkstream[];
}

/**
 * A run with everything in it; see {@link runNamed} for how it may be named.
 *
 * @throws ObsError PIPELINE_UNKNOWN if there is no such run, or several
 */
export async function showRun(db: Kysely<Tables>, id: string): Promise<ShownRun> {
  const runId = await runNamed(db, id);
  const [summary] = await summariesOf(db, sql`SELECT r.* FROM runs r WHERE r.id = ${runId}`);
  if (summary === undefined) throw new Error(`the run ${runId} was deleted while it was looked at`);
  const { rows } = await sql<ShownWorkstream>`
    SELECT w.id, w.name, w.state, to_jsonb(w.after) AS after,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'state', t.state, 'attempt', t.attempt,
          'mostAttempts', t.most_attempts, 'startedAt', t.started_at, 'endedAt', t.ended_at,
          'failureKind', t.failure_kind, 'failure', t.failure,
          'after', coalesce((SELECT jsonb_agg(n.name ORDER BY n.name) FROM task_dependencies d JOIN tasks n ON n.id = d.needs_id WHERE d.task_id = t.id), '[]'))
          ORDER BY t.id)
        FROM tasks t WHERE t.workstream_id = w.id), '[]') AS tasks,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('name', g.name, 'kind', g.kind, 'state', g.state, 'patch', p.name) ORDER BY p.position, g.id)
        FROM test_gates g LEFT JOIN patches p ON p.id = g.patch_id WHERE g.workstream_id = w.id), '[]') AS gates,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('name', p.name, 'state', p.state, 'commit', p.commit_id, 'refusedFor', p.refused_for) ORDER BY p.position)
        FROM patches p WHERE p.workstream_id = w.id), '[]') AS patches
    FROM workstreams w WHERE w.run_id = ${runId} ORDER BY w.position`.execute(db);
  return { ...summary, workstreams: rows };
}
