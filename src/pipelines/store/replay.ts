import { type Kysely, sql } from "kysely";
import { type EntityName, machines } from "../../machines/index.ts";
import { tables } from "./entity-tables.ts";
import type { Tables } from "./tables.ts";

/** Something that the audit and the entities do not say alike. */
export interface Disagreement {
  readonly entity: EntityName;
  readonly id: string;
  readonly problem: string;
}

/**
 * Follows the audit of every entity from its first row and says where it does not lead to the state that the entity is
 * in: a gap in its versions, a step that does not begin where the one before ended, another end. Nothing, if all is well.
 */
export async function disagreements(db: Kysely<Tables>): Promise<readonly Disagreement[]> {
  const found: Disagreement[] = [];
  for (const entity of Object.keys(tables).filter((name): name is EntityName =>
    Object.hasOwn(machines, name),
  )) {
    const { rows } = await sql<Disagreement>`
      WITH steps AS (
        SELECT entity_id, version, from_state, to_state,
          lag(to_state) OVER w AS before_it, lag(version) OVER w AS version_before,
          last_value(to_state) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS ended,
          last_value(version) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS newest
        FROM state_transitions WHERE entity = ${entity}
        WINDOW w AS (PARTITION BY entity_id ORDER BY version)
      )
      SELECT DISTINCT ON (t.id) ${entity} AS entity, t.id,
        CASE
          WHEN s.entity_id IS NULL THEN 'it has no audit'
          WHEN s.version <> coalesce(s.version_before, 0) + 1 THEN 'its audit lacks version ' || (coalesce(s.version_before, 0) + 1)
          WHEN s.from_state IS DISTINCT FROM s.before_it THEN 'version ' || s.version || ' begins in ' || coalesce(s.from_state, 'nothing') || ', and the one before ended in ' || coalesce(s.before_it, 'nothing')
          ELSE 'it is ' || t.state || ' in version ' || t.version || ', and its audit ends with ' || s.ended || ' in version ' || s.newest
        END AS problem
      FROM ${sql.table(tables[entity].table)} t LEFT JOIN steps s ON s.entity_id = t.id
      WHERE s.entity_id IS NULL OR s.version <> coalesce(s.version_before, 0) + 1
        OR s.from_state IS DISTINCT FROM s.before_it OR t.state <> s.ended OR t.version <> s.newest
      ORDER BY t.id, s.version`.execute(db);
    found.push(...rows);
  }
  return found;
}
