import { type Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { ObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { migrations } from "./migrations/index.ts";
import type { Tables } from "./tables.ts";

/**
 * Brings the tables to the newest version, each step in a transaction, one process at a time; gives the names of the
 * steps that were missing.
 *
 * @throws ObsError PIPELINE_STORE if the database is of a newer version than this program, or a step fails
 */
export async function migrate(db: Kysely<Tables>, schema: string | undefined): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    // Another schema of the database may have such a table too.
    ...(schema !== undefined && { migrationTableSchema: schema }),
  });
  const { newer } = await stepsOf(db);
  if (newer.length > 0) {
    throw new ObsError({
      code: "PIPELINE_STORE",
      problem: `the store has the step ${newer.join(", ")}, which this version does not know`,
      fix: "use the newer version that made it, or another store: steps go forward only",
    });
  }
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error === undefined) return results.map(({ migrationName }) => migrationName);
  throw new ObsError({
    code: "PIPELINE_STORE",
    problem: `the store could not be brought up to date: ${messageOf(error)}`,
    fix: "nothing was changed; mend what it says and try again",
    cause: error,
  });
}

/** Which steps a store has not made yet, and which it made that this version does not know. */
export async function stepsOf(
  db: Kysely<Tables>,
): Promise<{ readonly missing: readonly string[]; readonly newer: readonly string[] }> {
  const known = Object.keys(migrations);
  const there = await appliedIn(db);
  return {
    missing: known.filter((name) => !there.includes(name)),
    newer: there.filter((name) => !known.includes(name)),
  };
}

async function appliedIn(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows: found } = await sql<{ isThere: boolean }>`
    SELECT to_regclass('kysely_migration') IS NOT NULL AS "isThere"`.execute(db);
  if (found[0]?.isThere !== true) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(db);
  return rows.map(({ name }) => name);
}
