import { type Kysely, sql } from "kysely";

const statements = [
  `INSERT INTO allowed_states (entity, state) VALUES ('dead_letter', 'open') ON CONFLICT DO NOTHING`,
  `CREATE TABLE dead_letters (
    id uuid PRIMARY KEY,
    entity text NOT NULL GENERATED ALWAYS AS ('dead_letter') STORED,
    state text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    state_since timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    run_id uuid NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    task_id uuid NOT NULL UNIQUE REFERENCES tasks (id) ON DELETE CASCADE,
    retry_id uuid REFERENCES runs (id) ON DELETE SET NULL,
    FOREIGN KEY (entity, state) REFERENCES allowed_states (entity, state)
  )`,
  "CREATE INDEX dead_letters_by_age ON dead_letters (created_at DESC, id DESC) WHERE state = 'open'",
  "CREATE INDEX dead_letters_of_run ON dead_letters (run_id)",
  "CREATE INDEX dead_letters_of_retry ON dead_letters (retry_id) WHERE retry_id IS NOT NULL",
  "ALTER TABLE runs ADD COLUMN retry_of uuid REFERENCES runs (id) ON DELETE SET NULL",
  "CREATE INDEX runs_by_retried ON runs (retry_of) WHERE retry_of IS NOT NULL",
] as const;

/** Keeps tasks that failed for good until somebody says what becomes of them, and what a run is a retry of. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
