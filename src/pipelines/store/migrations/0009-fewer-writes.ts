import { type Kysely, sql } from "kysely";

/** In which a task is over. */
const ended = "'completed', 'failed', 'cancelled'";

const statements = [
  // What is over is found by its workstream: an index that has it too is written for nobody.
  "DROP INDEX tasks_of_run",
  `CREATE INDEX tasks_of_run ON tasks (run_id, state) WHERE state NOT IN (${ended})`,
  "DROP INDEX tasks_of_workstream",
  // Those under way are few, and found by their run or by their worker.
  "DROP INDEX tasks_under_way",
  // The run of a task is that of its workstream: one key says so and is asked once for each row.
  "ALTER TABLE workstreams ADD CONSTRAINT workstreams_id_run_id_key UNIQUE (id, run_id)",
  "ALTER TABLE tasks DROP CONSTRAINT tasks_run_id_fkey",
  "ALTER TABLE tasks DROP CONSTRAINT tasks_workstream_id_fkey",
  `ALTER TABLE tasks ADD CONSTRAINT tasks_workstream_id_run_id_fkey
    FOREIGN KEY (workstream_id, run_id) REFERENCES workstreams (id, run_id) ON DELETE CASCADE`,
  // Whether its worker is there is asked once for each statement, together with its state.
  "ALTER TABLE tasks DROP CONSTRAINT tasks_worker_id_fkey",
  `CREATE FUNCTION refuse_unknown_workers() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    wrong uuid;
  BEGIN
    SELECT w.worker_id INTO wrong FROM (SELECT DISTINCT worker_id FROM written WHERE worker_id IS NOT NULL) w
    WHERE NOT EXISTS (SELECT FROM workers x WHERE x.id = w.worker_id) LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'there is no worker %', wrong USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $$`,
  ...["INSERT", "UPDATE"].map(
    (what) => `CREATE TRIGGER tasks_known_worker_${what.toLowerCase()} AFTER ${what} ON tasks
      REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_workers()`,
  ),
  `CREATE FUNCTION forget_workers() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE tasks SET worker_id = NULL WHERE worker_id IN (SELECT id FROM gone);
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER workers_forgotten AFTER DELETE ON workers
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_workers()`,
  // An event is found by its entity and version, numbers before names; its id is made so that no two are the same.
  "ALTER TABLE state_transitions DROP CONSTRAINT state_transitions_pkey",
  "ALTER TABLE state_transitions ADD PRIMARY KEY (entity_id, version, entity)",
  "ALTER TABLE state_transitions DROP CONSTRAINT state_transitions_entity_id_entity_version_key",
] as const;

/** Leaves out what is written or asked for each change of a task and serves no question. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
