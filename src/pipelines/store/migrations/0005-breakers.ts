import { type Kysely, sql } from "kysely";

const statements = [
  `ALTER TABLE circuit_breakers
    ADD COLUMN phase integer NOT NULL DEFAULT 0,
    ADD COLUMN openings integer NOT NULL DEFAULT 0,
    ADD COLUMN retry_at timestamptz,
    ADD COLUMN trials integer NOT NULL DEFAULT 0,
    ADD COLUMN passed integer NOT NULL DEFAULT 0`,
  // What a line for a shell uses is known to the shell alone.
  `ALTER TABLE tasks
    ADD COLUMN held_until timestamptz,
    ADD COLUMN tool text GENERATED ALWAYS AS (
      coalesce(definition -> 'work' -> 'run' ->> 0, definition -> 'work' ->> 'call')
    ) STORED`,
  "CREATE INDEX tasks_held ON tasks (run_id) WHERE held_until IS NOT NULL",
] as const;

/** Keeps how the breaker of a tool stands, which tool a task uses, and until when it waits for it. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
