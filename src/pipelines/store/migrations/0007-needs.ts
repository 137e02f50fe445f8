import { type Kysely, sql } from "kysely";

const statements = [
  `ALTER TABLE tasks
    ADD COLUMN needs jsonb GENERATED ALWAYS AS (nullif(definition -> 'resources', '{}'::jsonb)) STORED,
    ADD COLUMN idempotency_key text GENERATED ALWAYS AS (definition ->> 'idempotencyKey') STORED`,
  "CREATE INDEX tasks_in_need ON tasks (priority DESC, queued_at, id) WHERE state = 'queued' AND needs IS NOT NULL",
  "CREATE INDEX tasks_done_by_key ON tasks (idempotency_key) WHERE state = 'completed' AND idempotency_key IS NOT NULL",
  "ALTER TABLE workers ADD COLUMN resources jsonb NOT NULL DEFAULT '{}'",
] as const;

/** Keeps what a task takes of a worker and the key under which it is done once, and what workers have. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
