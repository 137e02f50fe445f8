import { type Kysely, sql } from "kysely";
import { ObsError } from "../../errors/index.ts";
import {
  type EntityName,
  type EntityState,
  type Machines,
  machines,
  type NextOf,
  nextOf,
  ruleOf,
  severityOf,
  type TriggerOf,
} from "../../machines/index.ts";
import { tellRefusal } from "./adapters/refusals.ts";
import { type Changes, kindOf, tables } from "./entity-tables.ts";
import { newId } from "./new-id.ts";
import type { Tables } from "./tables.ts";

/** A step of one or many entities that are all in the same state, to another. */
export interface Move<
  E extends EntityName,
  From extends EntityState<E>,
  To extends NextOf<Machines[E], From>,
> {
  readonly from: From;
  readonly to: To;
  readonly trigger: TriggerOf<Machines[E], From, To>;
  readonly reason?: string | undefined;
  /** Who did it: the name of a component or of a person. */
  readonly actor: string;
  readonly at: Date;
  /** What else changes with it. */
  readonly set?: Changes<E> | undefined;
}

/** An entity that is to be moved: of the version that whoever asks has seen, or of any. */
export type Subject = string | { readonly id: string; readonly version: number };

/** An entity that was moved. */
export interface Moved {
  readonly id: string;
  readonly version: number;
  /** For how long it was in the state that it left. */
  readonly secondsInState: number;
}

/**
 * Moves those of the entities that are in `from`, and writes the audit of it, in one statement: both are there, or
 * neither. Gives those that were moved; what somebody else moved meanwhile is not among them.
 */
export async function move<
  E extends EntityName,
  const From extends EntityState<E>,
  const To extends NextOf<Machines[E], From>,
>(
  db: Kysely<Tables>,
  entity: E,
  subjects: readonly Subject[],
  { from, to, trigger, reason, actor, at, set }: Move<E, From, To>,
): Promise<readonly Moved[]> {
  const rule = ruleOf(machines[entity], from, to);
  if (rule === undefined) throw noWay(entity, from, to);
  if (subjects.length === 0) return [];
  const { table, runId } = tables[entity];
  const ids = subjects.map((one) => (typeof one === "string" ? one : one.id));
  const versions = subjects.map((one) => (typeof one === "string" ? null : one.version));
  // Names of columns come from the types alone, and are quoted.
  const changes = Object.entries(set ?? {}).map(([column, value]) => sql`, ${sql.id(column)} = ${value}`);
  const { rows } = await sql<Moved>`
    WITH given AS (SELECT * FROM unnest(${ids}::uuid[], ${ids.map(newId)}::uuid[], ${versions}::integer[]) AS g (id, event, version)),
    before AS (
      SELECT t.id, t.state_since, g.event FROM ${sql.table(table)} t JOIN given g ON g.id = t.id
      WHERE t.state = ${from} AND (g.version IS NULL OR g.version = t.version) ORDER BY t.id FOR UPDATE OF t
    ),
    moved AS (
      UPDATE ${sql.table(table)} t
      SET state = ${to}, version = t.version + 1, state_since = ${at}, updated_at = ${at}${sql.join(changes, sql``)}
      FROM before b WHERE t.id = b.id
      RETURNING t.id, t.version, ${sql.raw(runId)} AS run_id, ${sql.raw(kindOf(entity))} AS kind, b.event,
        greatest(0, extract(epoch FROM ${at}::timestamptz - b.state_since))::double precision AS seconds
    ),
    audit AS (
      INSERT INTO state_transitions
        (id, entity, entity_id, run_id, from_state, to_state, version, trigger, reason, actor, severity, is_override, seconds_in_state, kind, at)
      SELECT event, ${entity}, id, run_id, ${from}, ${to}, version, ${trigger}, ${reason ?? null}, ${actor},
        ${severityOf(rule.kind)}, false, seconds, kind, ${at} FROM moved
    )
    SELECT id, version, seconds AS "secondsInState" FROM moved`.execute(db);
  return rows;
}

function noWay(entity: EntityName, from: string, to: string): ObsError {
  tellRefusal({ entity });
  const allowed = nextOf(machines[entity], from).map((next) => `"${next}"`);
  return new ObsError({
    code: "PIPELINE_TRANSITION",
    problem: `a ${entity} does not go from "${from}" to "${to}"`,
    fix: allowed.length === 0 ? `"${from}" is an end` : `from there it goes to ${allowed.join(" or ")}`,
  });
}
