import { type Kysely, sql } from "kysely";
import { ObsError } from "../../errors/index.ts";
import type { Tables } from "../store/tables.ts";

const idPattern = /^[0-9a-f-]{1,36}$/i;

/**
 * The id of the run that is meant: by its whole id, the beginning or the end of one, or by `last`.
 *
 * @throws ObsError PIPELINE_UNKNOWN if there is no such run, or several
 */
export async function runNamed(db: Kysely<Tables>, given: string): Promise<string> {
  if (given === "last") {
    const newest = db.selectFrom("runs").select("id").orderBy("created_at", "desc").orderBy("id", "desc");
    const run = await newest.limit(1).executeTakeFirst();
    if (run === undefined)
      throw unknown(given, "the store has no run yet: begin one with tta-obs pipeline run");
    return run.id;
  }
  if (!idPattern.test(given))
    throw unknown(given, "give its id, or the beginning of it: tta-obs pipeline status lists them");
  const { rows } = await sql<{ readonly id: string }>`
    SELECT id FROM runs WHERE id::text LIKE ${`${given.toLowerCase()}%`} OR id::text LIKE ${`%${given.toLowerCase()}`}
    ORDER BY created_at DESC LIMIT 3`.execute(db);
  const [found, second] = rows;
  if (found === undefined) throw unknown(given, "tta-obs pipeline status lists those that there are");
  if (second !== undefined)
    throw unknown(
      given,
      `it could be ${rows.map(({ id }) => id).join(" or ")}: give more of it`,
      "several runs are named",
    );
  return found.id;
}

function unknown(given: string, fix: string, what = "no run is named"): ObsError {
  return new ObsError({ code: "PIPELINE_UNKNOWN", problem: `${what} "${given}"`, fix });
}
