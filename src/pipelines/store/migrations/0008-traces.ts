import { type Kysely, sql } from "kysely";

const statements = [
  // The span that a run was begun in, and whether whoever has that span sends it; NULL where nobody decided.
  "ALTER TABLE runs ADD COLUMN trace_parent text, ADD COLUMN is_traced boolean",
  `CREATE TABLE event_tellings (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    sequence bigint NOT NULL,
    sent bigint NOT NULL,
    observer text,
    leased_until timestamptz
  )`,
  // What happened before anybody could tell of it is not told as if it happened now.
  `INSERT INTO event_tellings (sequence, sent) SELECT newest, newest FROM (SELECT coalesce(
    (SELECT sequence FROM state_transitions ORDER BY transaction DESC, sequence DESC LIMIT 1), 0) AS newest) n`,
] as const;

/** Keeps the trace of each run, and which event was told last as a span and a line of a log. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
