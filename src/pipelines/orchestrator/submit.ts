import { type Insertable, sql, type Transaction } from "kysely";
import { auditCreated, born } from "../store/created.ts";
import type { Store } from "../store/open-store.ts";
import type { Tables } from "../store/tables.ts";
import { traceIdOf } from "../trace/span-id.ts";
import type { CallerTrace } from "../trace/traceparent.ts";
import type { RunPlan, WorkstreamPlan } from "./run-plan.ts";

/** So many rows in one statement. */
const rowsAtOnce = 2_000;

/** Who submits, and when. */
export interface Submission {
  readonly actor: string;
  readonly at: Date;
  readonly reason?: string | undefined;
  /** The span in which it is begun. */
  readonly trace?: CallerTrace | undefined;
  /** The run whose rest it does. */
  readonly retryOf?: string | undefined;
}

/** Stores a run with everything in it, each in the first state of its machine, or nothing at all; gives its id. */
export function submit(store: Pick<Store, "db">, plan: RunPlan, by: Submission): Promise<string> {
  return store.db.transaction().execute((transaction) => submitWithin(transaction, plan, by));
}

/** The same as a part of a transaction. */
export async function submitWithin(
  transaction: Transaction<Tables>,
  { name, definition, folder, deadlineMs, rollBack, workstreams }: RunPlan,
  { reason, retryOf, trace, ...by }: Submission,
): Promise<string> {
  const run = born("run", by.at);
  const deadline_at = deadlineMs === undefined ? null : new Date(by.at.getTime() + deadlineMs);
  await transaction
    .insertInto("runs")
    .values({
      ...run,
      name,
      definition: JSON.stringify(definition),
      folder,
      deadline_at,
      roll_back: rollBack ?? false,
      retry_of: retryOf ?? null,
      trace_id: traceIdOf({ runId: run.id, traceId: trace?.traceId ?? null }),
      trace_parent: trace?.spanId ?? null,
      is_traced: trace?.isTraced ?? null,
    })
    .execute();
  await auditCreated(transaction, "run", [run.id], { ...by, reason });
  for (const [position, workstream] of workstreams.entries()) {
    await submitWorkstream(transaction, workstream, { run_id: run.id, position }, by);
  }
  return run.id;
}

/** Stores a workstream of a run that is there, with everything in it. */
export async function submitWorkstream(
  transaction: Transaction<Tables>,
  plan: WorkstreamPlan,
  { run_id, position }: { readonly run_id: string; readonly position: number },
  by: Submission,
): Promise<void> {
  const { name, after, undoes = false } = plan;
  const workstream = { ...born("workstream", by.at), run_id, name, position, after, undoes };
  const within = { run_id, workstream_id: workstream.id };
  const tasks = plan.tasks.map((task) => ({
    ...born("task", by.at),
    ...within,
    name: task.name,
    definition: task.definition,
    priority: task.priority,
    most_attempts: task.mostAttempts,
    open_dependencies: task.after.length,
    not_before: by.at,
    undo_of: task.undoOf ?? null,
  }));
  const ids = new Map(tasks.map((task) => [task.name, task.id]));
  const needs = plan.tasks.flatMap((task) =>
    task.after.map((needed) => ({ run_id, task_id: idOf(ids, task.name), needs_id: idOf(ids, needed) })),
  );
  const patches = plan.patches.map((patch, at) => ({
    ...born("patch", by.at),
    ...within,
    name: patch.name,
    content: patch.content,
    position: at,
  }));
  // Each patch is judged by gates of its own; where there are none, the work of the tasks is.
  const judged = patches.length === 0 ? [null] : patches.map(({ id }) => id);
  const gates = judged.flatMap((patch_id) =>
    plan.gates.map((gate) => ({
      ...born("gate", by.at),
      ...within,
      patch_id,
      name: gate.name,
      kind: gate.kind,
      definition: gate.definition,
    })),
  );
  await insertAll(transaction, "workstreams", [workstream]);
  await auditCreated(transaction, "workstream", [workstream.id], by);
  await insertAll(transaction, "tasks", tasks);
  await auditCreated(transaction, "task", [...ids.values()], by);
  await insertAll(transaction, "task_dependencies", needs);
  await insertAll(transaction, "patches", patches);
  await auditCreated(transaction, "patch", idsOf(patches), by);
  await insertAll(transaction, "test_gates", gates);
  await auditCreated(transaction, "gate", idsOf(gates), by);
}

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`a plan was not checked: nothing is named ${name}`);
  return id;
}

/** A row as JSON has it. */
type JsonRow<T extends keyof Tables> = { readonly [Column in keyof Insertable<Tables[T]>]: unknown };

/** Rows that all have the same columns, as one parameter: PostgreSQL takes no more than 65,535, and reads each. */
async function insertAll<T extends keyof Tables>(
  transaction: Transaction<Tables>,
  table: T,
  rows: readonly JsonRow<T>[],
): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.id(column)));
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    await sql`
      INSERT INTO ${sql.table(table)} (${columns})
      SELECT ${columns} FROM json_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(rows.slice(at, at + rowsAtOnce))})`.execute(
      transaction,
    );
  }
}
