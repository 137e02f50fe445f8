import { type Kysely, sql, type Transaction } from "kysely";
import type { CompleteTask } from "../definition/with-defaults.ts";
import type { WorkstreamPlan } from "../orchestrator/run-plan.ts";
import type { Stage } from "../orchestrator/stage.ts";
import { submitWorkstream } from "../orchestrator/submit.ts";
import type { Tables } from "../store/tables.ts";
import { hasKeptPatches, isToTakeBack } from "./to-take-back.ts";

/**
 * Begins to undo runs that end without success, where their pipelines ask for it and their patches were taken back: one
 * workstream more undoes the completed tasks, the latest first, by tasks like any others. A run ends when that is over.
 * Gives how many were begun; each is begun once.
 */
export async function beginUndo({ db, runIds, actor, at }: Stage): Promise<number> {
  const { rows } = await sql<{ readonly id: string }>`
    SELECT r.id FROM runs r
    WHERE r.id = ANY(${[...runIds]}::uuid[]) AND ${isToTakeBack} AND NOT (${hasKeptPatches})`.execute(db);
  for (const { id } of rows) {
    await db.transaction().execute(async (one) => {
      const { numUpdatedRows } = await one
        .updateTable("runs")
        .set({ undo_at: at })
        .where("id", "=", id)
        .where("undo_at", "is", null)
        .executeTakeFirst();
      if (numUpdatedRows > 0n) await submitUndo(one, id, { actor, at });
    });
  }
  return rows.length;
}

async function submitUndo(
  one: Transaction<Tables>,
  runId: string,
  by: { readonly actor: string; readonly at: Date },
): Promise<void> {
  const done = await undoable(one, runId);
  if (done.length === 0) return;
  const workstreams = await one
    .selectFrom("workstreams")
    .select(["name", "position"])
    .where("run_id", "=", runId)
    .execute();
  const names = new Set(workstreams.map(({ name }) => name));
  const position = Math.max(...workstreams.map((workstream) => workstream.position)) + 1;
  const plan = undoOf(freeName("undo", names), done);
  await submitWorkstream(one, plan, { run_id: runId, position }, by);
}

/** A completed task that can be undone. */
interface Undoable {
  readonly id: string;
  /** Its full name. */
  readonly name: string;
  readonly definition: CompleteTask & { readonly undo: NonNullable<CompleteTask["undo"]> };
  readonly result: Readonly<Record<string, unknown>> | null;
}

/** The completed tasks of a run that say how they are undone, the latest first: in the order of the audit, which no clock makes. */
async function undoable(db: Kysely<Tables>, runId: string): Promise<readonly Undoable[]> {
  const { rows } = await sql<Undoable>`
    SELECT t.id, w.name || '/' || t.name AS name, t.definition, t.result
    FROM tasks t
    JOIN workstreams w ON w.id = t.workstream_id
    JOIN state_transitions s ON s.entity = 'task' AND s.entity_id = t.id AND s.version = t.version
    WHERE w.run_id = ${runId} AND t.state = 'completed' AND t.definition -> 'undo' IS NOT NULL
    ORDER BY s.sequence DESC`.execute(db);
  return rows;
}

/** One after another, each when the one before has succeeded: what was done later may stand on what was done earlier. */
function undoOf(name: string, done: readonly Undoable[]): WorkstreamPlan {
  const tasks = done.map(({ id, name: undone, definition, result }, index) => {
    const { priority, timeoutMs, retries, resources, idempotencyKey, undo } = definition;
    const before = done[index - 1];
    return {
      name: undone,
      after: before === undefined ? [] : [before.name],
      priority,
      mostAttempts: retries.most + 1,
      undoOf: id,
      definition: {
        name: undone,
        priority,
        timeoutMs,
        retries,
        resources,
        ...(idempotencyKey !== undefined && { idempotencyKey: `undo ${idempotencyKey}` }),
        work: undo,
        undoes: { task: undone, result },
      },
    };
  });
  return { name, after: [], tasks, gates: [], patches: [], undoes: true };
}

/** This name, or with a number where something has it already. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`;
  return name;
}
