import { type Kysely, sql } from "kysely";

const statements = [
  // What of a transition is counted beside its names: why a task failed, what a gate asks about.
  "ALTER TABLE state_transitions ADD COLUMN kind text",
  // The order in which nothing is passed over: by transaction, since a sequence may be committed after a later one.
  "CREATE INDEX state_transitions_in_order ON state_transitions (transaction, sequence)",
  `CREATE TABLE event_counts (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    sequence bigint NOT NULL,
    observer text,
    leased_until timestamptz
  )`,
  // What happened before anybody could count it is not told as if it happened now.
  `INSERT INTO event_counts (sequence) SELECT coalesce(
    (SELECT sequence FROM state_transitions ORDER BY transaction DESC, sequence DESC LIMIT 1), 0)`,
  // The queue says what is to be taken; nothing asks this.
  "DROP INDEX tasks_to_take",
  // Processes that are there are few beside those that have ended.
  `CREATE INDEX worker_processes_open ON worker_processes (state)
    WHERE state IN ('spawning', 'idle', 'busy', 'draining')`,
] as const;

/** Keeps which event was counted last and by whom, and what of an event is counted beside its names. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
