import { type Kysely, sql } from "kysely";
import type { EntityState } from "../../machines/index.ts";
import type { GatePlan } from "../orchestrator/run-plan.ts";
import type { Tables } from "../store/tables.ts";

/** A run as it is stored, as far as its rest is planned from it. */
export interface StoredRun {
  readonly id: string;
  readonly state: EntityState<"run">;
  readonly name: string;
  readonly definition: Json;
  readonly folder: string;
  readonly rollBack: boolean;
  /** It was taken back. */
  readonly isUndone: boolean;
  readonly workstreams: readonly StoredWorkstream[];
}

export interface StoredWorkstream {
  readonly name: string;
  readonly state: EntityState<"workstream">;
  readonly after: readonly string[];
  /** It takes back what the others did. */
  readonly undoes: boolean;
  readonly tasks: readonly StoredTask[];
  readonly gates: readonly GatePlan[];
  readonly patches: readonly StoredPatch[];
}

export interface StoredTask {
  readonly id: string;
  readonly name: string;
  readonly state: EntityState<"task">;
  readonly after: readonly string[];
  readonly priority: number;
  readonly mostAttempts: number;
  readonly definition: Json;
  /** What it did was undone. */
  readonly isUndone: boolean;
  /** The task that it undoes. */
  readonly undoOf: string | null;
}

interface StoredPatch {
  readonly name: string;
  readonly state: EntityState<"patch">;
  readonly content: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Reads a run with everything in it, and keeps others from planning from it until the transaction is over. */
export async function storedRun(transaction: Kysely<Tables>, id: string): Promise<StoredRun> {
  const run = await transaction
    .selectFrom("runs")
    .select(["id", "state", "name", "definition", "folder", "roll_back as rollBack"])
    .select(({ eb }) => eb("undo_at", "is not", null).$castTo<boolean>().as("isUndone"))
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { rows } = await sql<StoredWorkstream>`
    SELECT w.name, w.state, w.undoes, to_jsonb(w.after) AS after,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'state', t.state, 'priority', t.priority,
          'mostAttempts', t.most_attempts, 'definition', t.definition, 'undoOf', t.undo_of,
          'isUndone', EXISTS (SELECT FROM tasks u WHERE u.undo_of = t.id AND u.state = 'completed'),
          'after', coalesce((SELECT jsonb_agg(n.name) FROM task_dependencies d JOIN tasks n ON n.id = d.needs_id WHERE d.task_id = t.id), '[]'))
          ORDER BY t.id)
        FROM tasks t WHERE t.workstream_id = w.id), '[]') AS tasks,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('name', g.name, 'kind', g.kind, 'definition', g.definition) ORDER BY g.id)
        FROM (SELECT DISTINCT ON (name) * FROM test_gates WHERE workstream_id = w.id ORDER BY name, id) g), '[]') AS gates,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('name', p.name, 'state', p.state, 'content', p.content) ORDER BY p.position)
        FROM patches p WHERE p.workstream_id = w.id), '[]') AS patches
    FROM workstreams w WHERE w.run_id = ${id} ORDER BY w.position`.execute(transaction);
  return { ...run, workstreams: rows };
}
