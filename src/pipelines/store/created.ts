import { type Kysely, sql } from "kysely";
import { type EntityName, type Machines, machines } from "../../machines/index.ts";
import { tables } from "./entity-tables.ts";
import { newId, newIds } from "./new-id.ts";
import type { Tables } from "./tables.ts";

/** What brought an entity into being, for its audit. */
export interface Birth {
  readonly actor: string;
  readonly at: Date;
  readonly reason?: string | undefined;
}

/** Writes the first row of the audit of entities that were inserted in this transaction. */
export async function auditCreated(
  db: Kysely<Tables>,
  entity: EntityName,
  ids: readonly string[],
  { actor, at, reason }: Birth,
): Promise<void> {
  if (ids.length === 0) return;
  const { table, runId } = tables[entity];
  await sql`
    INSERT INTO state_transitions
      (id, entity, entity_id, run_id, to_state, version, trigger, reason, actor, severity, is_override, at)
    SELECT g.event, ${entity}, t.id, ${sql.raw(runId)}, t.state, t.version, 'created', ${reason ?? null}, ${actor}, 'info', false, ${at}
    FROM unnest(${[...ids]}::uuid[], ${newIds(ids.length)}::uuid[]) AS g (id, event)
    JOIN ${sql.table(table)} t ON t.id = g.id`.execute(db);
}

/** The columns that every entity has when it begins. */
export interface Born<E extends EntityName> {
  readonly id: string;
  readonly state: Machines[E]["initial"];
  readonly state_since: Date;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** An entity in the first state of its machine. */
export const born = <E extends EntityName>(entity: E, at: Date): Born<E> => ({
  id: newId(),
  state: machines[entity].initial,
  state_since: at,
  created_at: at,
  updated_at: at,
});
