import { type Kysely, sql } from "kysely";
import { auditCreated, type Birth } from "../store/created.ts";
import { newId } from "../store/new-id.ts";
import type { Tables } from "../store/tables.ts";

/** Keeps tasks that failed for good in this transaction, until somebody says what becomes of them. */
export async function writeDeadLetters(
  db: Kysely<Tables>,
  failed: readonly { readonly id: string }[],
  by: Birth,
): Promise<void> {
  if (failed.length === 0) return;
  const letters = failed.map(newId);
  const { at } = by;
  await sql`
    INSERT INTO dead_letters (id, state, state_since, created_at, updated_at, run_id, task_id)
    SELECT g.letter, 'open', ${at}, ${at}, ${at}, t.run_id, t.id
    FROM unnest(${letters}::uuid[], ${failed.map(({ id }) => id)}::uuid[]) AS g (letter, task)
    JOIN tasks t ON t.id = g.task`.execute(db);
  await auditCreated(db, "dead_letter", letters, by);
}
