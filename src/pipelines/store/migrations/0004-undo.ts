import { type Kysely, sql } from "kysely";

const statements = [
  `ALTER TABLE runs
    ADD COLUMN roll_back boolean NOT NULL DEFAULT false,
    ADD COLUMN undo_at timestamptz,
    ADD COLUMN patches_stuck text`,
  "ALTER TABLE workstreams ADD COLUMN undoes boolean NOT NULL DEFAULT false",
  "ALTER TABLE tasks ADD COLUMN undo_of uuid REFERENCES tasks (id) ON DELETE SET NULL",
  "CREATE INDEX tasks_by_undone ON tasks (undo_of) WHERE undo_of IS NOT NULL",
  // The name of an undo is the full name of what it undoes.
  "ALTER TABLE tasks DROP CONSTRAINT tasks_name_check",
  "ALTER TABLE tasks ADD CONSTRAINT tasks_name_check CHECK (length(name) BETWEEN 1 AND 500)",
] as const;

/** Lets a run be taken back: since when, by which workstream, and by which task what is undone. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
