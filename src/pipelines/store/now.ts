import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/**
 * The time by the clock of the database: the one that all orchestrators and workers share, however wrong their own are.
 */
export async function now(db: Kysely<Tables>): Promise<Date> {
  const { rows } = await sql<{ readonly at: Date }>`SELECT clock_timestamp() AS at`.execute(db);
  const at = rows[0]?.at;
  if (at === undefined) throw new Error("the database does not say what time it is");
  return at;
}
