import { type Kysely, sql } from "kysely";

const tables = [
  "runs",
  "workstreams",
  "tasks",
  "workers",
  "worker_processes",
  "patches",
  "test_gates",
  "circuit_breakers",
  "dead_letters",
  "entities",
] as const;

const statements = [
  `CREATE FUNCTION refuse_unknown_states() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    wrong record;
  BEGIN
    SELECT w.entity, w.state INTO wrong FROM (SELECT DISTINCT entity, state FROM written) w
    WHERE NOT EXISTS (SELECT FROM allowed_states a WHERE a.entity = w.entity AND a.state = w.state) LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION '% has no state %', wrong.entity, wrong.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
  END $$`,
  ...tables.flatMap((table) => [
    `ALTER TABLE ${table} DROP CONSTRAINT ${table}_entity_state_fkey`,
    ...["INSERT", "UPDATE"].map(
      (what) => `CREATE TRIGGER ${table}_known_state_${what.toLowerCase()} AFTER ${what} ON ${table}
        REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_states()`,
    ),
  ]),
  `CREATE FUNCTION refuse_unknown_ways() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    wrong record;
  BEGIN
    SELECT w.entity, w.from_state, w.to_state INTO wrong
    FROM (SELECT DISTINCT entity, from_state, to_state, is_override FROM written) w
    WHERE NOT EXISTS (SELECT FROM allowed_states a WHERE a.entity = w.entity AND a.state = w.to_state)
      OR NOT w.is_override AND w.from_state IS NOT NULL AND NOT EXISTS (
        SELECT FROM allowed_transitions a
        WHERE a.entity = w.entity AND a.from_state = w.from_state AND a.to_state = w.to_state
      )
    LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION '% does not go from % to %', wrong.entity, coalesce(wrong.from_state, 'nothing'), wrong.to_state
        USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
  END $$`,
  "ALTER TABLE state_transitions DROP CONSTRAINT state_transitions_entity_to_state_fkey",
  "DROP TRIGGER state_transitions_known_way ON state_transitions",
  "DROP FUNCTION refuse_unknown_way()",
  `CREATE TRIGGER state_transitions_known_way AFTER INSERT ON state_transitions
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_ways()`,
] as const;

/**
 * Asks the table of truth once for each statement, and no longer once for each row: a foreign key also locks the row that
 * it finds, which all workers of a store would do with the same few.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
