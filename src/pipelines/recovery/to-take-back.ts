import { type Kysely, sql } from "kysely";
import type { Tables } from "../store/tables.ts";

/** Of a run `r`: it ends without success, all of it has ended, and it is to be taken back before it does. */
export const isToTakeBack = sql<boolean>`
  r.state = 'running' AND r.roll_back AND r.undo_at IS NULL
  AND EXISTS (SELECT FROM workstreams w WHERE w.run_id = r.id AND w.state <> 'completed')
  AND NOT EXISTS (
    SELECT FROM workstreams w
    WHERE w.run_id = r.id AND w.state NOT IN ('completed', 'failed', 'cancelled', 'skipped')
  )`;

/** Of a run `r`: it has patches that were kept, and that may be taken back. */
export const hasKeptPatches = sql<boolean>`
  r.patches_stuck IS NULL AND EXISTS (SELECT FROM patches p WHERE p.run_id = r.id AND p.state = 'committed')`;

/** Those of the runs whose patches are to be taken back now: before their tasks are, which came before them. */
export async function runsWithPatchesToTakeBack(
  db: Kysely<Tables>,
  runIds: readonly string[],
): Promise<readonly string[]> {
  if (runIds.length === 0) return [];
  const { rows } = await sql<{ readonly id: string }>`
    SELECT r.id FROM runs r WHERE r.id = ANY(${[...runIds]}::uuid[]) AND ${isToTakeBack} AND ${hasKeptPatches}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Says of a run whose patches are to be taken back why they cannot be: its tasks are undone all the same. */
export async function leavePatches(db: Kysely<Tables>, runId: string, reason: string): Promise<void> {
  await sql`
    UPDATE runs r SET patches_stuck = ${reason} WHERE r.id = ${runId} AND ${isToTakeBack} AND ${hasKeptPatches}`.execute(
    db,
  );
}
