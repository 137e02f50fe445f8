import { type Kysely, sql } from "kysely";
import { type EntityName, isEnd, type Machine, machines, statesOf } from "../../machines/index.ts";
import { tables } from "../store/entity-tables.ts";
import type { Tables } from "../store/tables.ts";

/** Entities of one state that is not an end. */
export interface OpenEntities {
  readonly entity: EntityName;
  readonly state: string;
  readonly many: number;
  /** Those of them that are there for too long. */
  readonly stuck: number;
  /** For how long the oldest of them is in this state. */
  readonly longest: number;
}

/** Entities that say themselves how long they may take, in `timeoutMs` of their definition. */
const timed: ReadonlySet<EntityName> = new Set(["task", "gate"]);

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The states of a machine that are not an end, as a list of SQL. */
const openStates = (machine: Machine): string =>
  statesOf(machine)
    .filter((state) => !isEnd(machine, state))
    .map(quoted)
    .join(", ");

/** After how many seconds a row is stuck, as SQL; NULL for a state that nobody is stuck in. */
function stuckAfter(entity: EntityName, machine: Machine): string {
  const own = timed.has(entity)
    ? "coalesce((t.definition ->> 'timeoutMs')::double precision / 1000, 0)"
    : "0";
  const cases = statesOf(machine).flatMap((state) => {
    const seconds = machine.states[state]?.stuckAfter;
    return seconds === undefined ? [] : [`WHEN ${quoted(state)} THEN greatest(${seconds}, ${own})`];
  });
  return cases.length === 0 ? "NULL" : `CASE t.state ${cases.join(" ")} END`;
}

/** What nobody works on any more when its run has ended; a dead letter waits for somebody all the more. */
const endsWithRun: ReadonlySet<EntityName> = new Set(["workstream", "task", "patch", "gate"]);

/**
 * The rows of a machine's table that are not in an end. Of what belongs to a run only that of runs which have not ended,
 * found run by run: what has ended is never read, however much of it there is.
 */
function rowsOf(entity: EntityName, machine: Machine): string {
  const { table } = tables[entity];
  const open = `t.state IN (${openStates(machine)})`;
  if (!endsWithRun.has(entity)) return `${table} t, moment m WHERE ${open}`;
  return `open_runs r CROSS JOIN moment m CROSS JOIN LATERAL (
      SELECT * FROM ${table} t WHERE t.run_id = r.id AND ${open} OFFSET 0
    ) t`;
}

/** All open entities in one statement. */
const statement = (Object.keys(tables) as EntityName[])
  .map((entity) => {
    const machine: Machine = machines[entity];
    const age = "greatest(0, extract(epoch FROM m.at - t.state_since))";
    return `SELECT ${quoted(entity)} AS entity, t.state, count(*)::integer AS many,
      count(*) FILTER (WHERE ${age} > ${stuckAfter(entity, machine)})::integer AS stuck,
      max(${age})::double precision AS longest
    FROM ${rowsOf(entity, machine)} GROUP BY t.state`;
  })
  .join(" UNION ALL ");

/** The statement that {@link openEntities} asks, for whoever asks for its plan. */
export const openEntitiesAt = (at: Date) =>
  // Everything in it comes from the table of truth.
  sql<OpenEntities>`
    WITH moment AS (SELECT ${at}::timestamptz AS at),
      open_runs AS (SELECT id FROM runs WHERE state IN (${sql.raw(openStates(machines.run))}))
    ${sql.raw(statement)}`;

/** How many entities are in each state that is not an end; a state in which there is none is left out. */
export async function openEntities(db: Kysely<Tables>, at: Date): Promise<readonly OpenEntities[]> {
  return (await openEntitiesAt(at).execute(db)).rows;
}

/** Hands of workers that answer. */
export interface Slots {
  readonly all: number;
  readonly busy: number;
}

/** The statement that {@link slotsOf} asks. */
export const slotsAsked = () => sql<Slots>`
  WITH there AS (SELECT id, slots FROM workers WHERE state IN ('idle', 'busy'))
  SELECT coalesce((SELECT sum(slots) FROM there), 0)::integer AS all,
    (SELECT count(*) FROM tasks t WHERE t.state = 'running' AND t.worker_id IN (SELECT id FROM there))::integer AS busy`;

/** How many tasks workers could do at once, and how many they do. */
export async function slotsOf(db: Kysely<Tables>): Promise<Slots> {
  return (await slotsAsked().execute(db)).rows[0] ?? { all: 0, busy: 0 };
}
