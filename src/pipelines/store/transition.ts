import { type Kysely, sql } from "kysely";
import { ObsError } from "../../errors/index.ts";
import { type EntityName, machines, nextOf, ruleOf, severityOf } from "../../machines/index.ts";
import { tellRefusal } from "./adapters/refusals.ts";
import { kindOf, tables } from "./entity-tables.ts";
import { newIds } from "./new-id.ts";
import type { Tables } from "./tables.ts";

/** An entity that is to be moved: of the version that whoever asks has seen, or of any. */
export type Subject = string | { readonly id: string; readonly version: number };

/** An entity that was moved. */
export interface Moved {
  readonly id: string;
  readonly version: number;
  /** For how long it was in the state that it left. */
  readonly secondsInState: number;
}

/** One step of a way. */
interface Step {
  readonly from: string;
  readonly to: string;
  readonly trigger: string;
}

/** A way of one step or more, made at one moment. */
interface Way {
  /** Each begins where the one before ends. */
  readonly steps: readonly [Step, ...Step[]];
  readonly reason?: string | undefined;
  readonly actor: string;
  readonly at: Date;
  /** Columns that change with it, by name. */
  readonly set?: Readonly<Record<string, unknown>> | undefined;
  /** A text for each subject, which is `b.given` for what is set. */
  readonly given?: readonly (string | null)[] | undefined;
}

/**
 * Brings those of the entities that are in the first state of a way to its last, and writes a row of the audit for each
 * step, in one statement: all of it is there, or nothing.
 *
 * @throws ObsError PIPELINE_TRANSITION if the machine has no such step
 */
export async function transition(
  db: Kysely<Tables>,
  entity: EntityName,
  subjects: readonly Subject[],
  { steps, reason, actor, at, set, given = [] }: Way,
): Promise<readonly Moved[]> {
  const severities = steps.map(({ from, to }) => severityOf(wayOf(entity, from, to).kind));
  if (subjects.length === 0) return [];
  const { table, runId } = tables[entity];
  // Locked in this order by everybody: in another one would wait for the other.
  const ordered = subjects
    .map((one, nth) => ({
      ...(typeof one === "string" ? { id: one, version: null } : one),
      given: given[nth],
    }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const ids = ordered.map(({ id }) => id);
  // The events of the first step, then those of the second, and so on.
  const events = newIds(ids.length * steps.length);
  const last = steps.length;
  // Names of columns come from types alone, and are quoted.
  const changes = Object.entries(set ?? {}).map(([column, value]) => sql`, ${sql.id(column)} = ${value}`);
  const { rows } = await sql<Moved>`
    WITH given AS (
      SELECT * FROM unnest(
        ${ids}::uuid[], ${ordered.map(({ version }) => version)}::integer[], ${ordered.map((one) => one.given ?? null)}::text[]
      ) WITH ORDINALITY AS g (id, version, given, nth)
    ),
    -- One after another by its key: a planner that does not know how many are in a state would read all of those.
    before AS (
      SELECT t.id, t.state_since, g.given, g.nth FROM given g CROSS JOIN LATERAL (
        SELECT t.id, t.state_since FROM ${sql.table(table)} t
        WHERE t.id = g.id AND t.state = ${steps[0].from} AND (g.version IS NULL OR g.version = t.version) FOR UPDATE
      ) t
    ),
    moved AS (
      UPDATE ${sql.table(table)} t
      SET state = ${steps[last - 1]?.to}, version = t.version + ${last}::integer, state_since = ${at}, updated_at = ${at}${sql.join(changes, sql``)}
      FROM before b WHERE t.id = b.id
      RETURNING t.id, t.version, ${sql.raw(runId)} AS run_id, ${sql.raw(kindOf(entity))} AS kind, b.nth,
        greatest(0, extract(epoch FROM ${at}::timestamptz - b.state_since))::double precision AS seconds
    ),
    audit AS (
      INSERT INTO state_transitions
        (id, entity, entity_id, run_id, from_state, to_state, version, trigger, reason, actor, severity, is_override, seconds_in_state, kind, at)
      SELECT (${events}::uuid[])[(s.nth - 1) * ${ids.length} + m.nth], ${entity}, m.id, m.run_id, s.from_state, s.to_state,
        m.version - ${last}::integer + s.nth, s.trigger, ${reason ?? null}, ${actor}, s.severity, false,
        CASE WHEN s.nth = 1 THEN m.seconds ELSE 0 END, m.kind, ${at}
      FROM moved m CROSS JOIN unnest(
        ${steps.map(({ from }) => from)}::text[], ${steps.map(({ to }) => to)}::text[],
        ${steps.map(({ trigger }) => trigger)}::text[], ${severities}::text[]
      ) WITH ORDINALITY AS s (from_state, to_state, trigger, severity, nth)
    )
    SELECT id, version, seconds AS "secondsInState" FROM moved`.execute(db);
  return rows;
}

function wayOf(entity: EntityName, from: string, to: string) {
  const rule = ruleOf(machines[entity], from, to);
  if (rule !== undefined) return rule;
  tellRefusal({ entity });
  const allowed = nextOf(machines[entity], from).map((next) => `"${next}"`);
  throw new ObsError({
    code: "PIPELINE_TRANSITION",
    problem: `a ${entity} does not go from "${from}" to "${to}"`,
    fix: allowed.length === 0 ? `"${from}" is an end` : `from there it goes to ${allowed.join(" or ")}`,
  });
}
