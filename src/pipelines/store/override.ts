import { type Kysely, sql } from "kysely";
import { ObsError } from "../../errors/index.ts";
import { type EntityName, type EntityState, machines, statesOf } from "../../machines/index.ts";
import { tellRefusal } from "./adapters/refusals.ts";
import { kindOf, tables } from "./entity-tables.ts";
import { newId } from "./new-id.ts";
import type { Tables } from "./tables.ts";

/** A step by hand, past what the machine allows. */
export interface Override<E extends EntityName> {
  readonly to: EntityState<E>;
  /** The state that whoever does it has seen: nothing is overridden that has moved meanwhile. */
  readonly from: EntityState<E>;
  /** Why; it stands in the audit. */
  readonly reason: string;
  readonly actor: string;
  readonly at: Date;
}

/**
 * Puts an entity into any of its states by hand. It is written into the audit as such, is counted, and an alert tells
 * of it.
 *
 * @throws ObsError PIPELINE_TRANSITION if there is no such state, no reason, or it is not in `from` any more
 */
export async function override<E extends EntityName>(
  db: Kysely<Tables>,
  entity: E,
  id: string,
  { from, to, reason, actor, at }: Override<E>,
): Promise<void> {
  if (!statesOf(machines[entity]).includes(to)) {
    throw refused(
      entity,
      `a ${entity} has no state "${to}"`,
      `it has ${statesOf(machines[entity]).join(", ")}`,
    );
  }
  if (reason.trim() === "") {
    throw refused(
      entity,
      `the ${entity} ${id} is to be put into "${to}" by hand, and nobody says why`,
      "give a reason: it stands in the audit",
    );
  }
  const { table, runId } = tables[entity];
  const { rows } = await sql<{ readonly id: string }>`
    WITH before AS (
      SELECT t.id, t.state_since FROM ${sql.table(table)} t WHERE t.id = ${id} AND t.state = ${from} FOR UPDATE OF t
    ),
    moved AS (
      UPDATE ${sql.table(table)} t
      SET state = ${to}, version = t.version + 1, state_since = ${at}, updated_at = ${at}
      FROM before b WHERE t.id = b.id
      RETURNING t.id, t.version, ${sql.raw(runId)} AS run_id, ${sql.raw(kindOf(entity))} AS kind,
        greatest(0, extract(epoch FROM ${at}::timestamptz - b.state_since))::double precision AS seconds
    )
    INSERT INTO state_transitions
      (id, entity, entity_id, run_id, from_state, to_state, version, trigger, reason, actor, severity, is_override, seconds_in_state, kind, at)
    SELECT ${newId()}, ${entity}, id, run_id, ${from}, ${to}, version, 'manual_override', ${reason}, ${actor}, 'warning', true, seconds, kind, ${at}
    FROM moved RETURNING entity_id AS id`.execute(db);
  if (rows.length > 0) return;
  throw refused(
    entity,
    `the ${entity} ${id} is not in "${from}" any more, or is not there`,
    "look at it again, and decide anew",
  );
}

function refused(entity: EntityName, problem: string, fix: string): ObsError {
  tellRefusal({ entity });
  return new ObsError({ code: "PIPELINE_TRANSITION", problem, fix });
}
