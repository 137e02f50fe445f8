import type { Kysely } from "kysely";
import type { Tables } from "../store/tables.ts";
import type { JsonObject } from "../work/work-result.ts";

/** What another task gave that did the same under this key, and was not undone; undefined where none did. */
export async function doneBefore(
  db: Kysely<Tables>,
  { id, key }: { readonly id: string; readonly key: string },
): Promise<{ readonly result: JsonObject | null } | undefined> {
  return db
    .selectFrom("tasks as t")
    .select("t.result")
    .where("t.idempotency_key", "=", key)
    .where("t.state", "=", "completed")
    .where("t.undo_of", "is", null)
    .where("t.id", "<>", id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("tasks as u")
            .select("u.id")
            .whereRef("u.undo_of", "=", "t.id")
            .where("u.state", "=", "completed"),
        ),
      ),
    )
    .orderBy("t.ended_at", "desc")
    .limit(1)
    .executeTakeFirst();
}
