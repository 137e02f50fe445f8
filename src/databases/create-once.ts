import type { SqlClient } from "./sql-client.ts";

/**
 * Creates tables and indexes of PostgreSQL that may be there (`IF NOT EXISTS`); several processes may do it at once.
 * `what` tells them from others that are created.
 */
export async function createOnce(client: SqlClient, what: string, statements: string): Promise<void> {
  // One statement, so that it is one transaction. IF NOT EXISTS alone fails when two create at once.
  await client.query(`DO $$ BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('tta-observability/${what}'));
${statements}
END $$`);
}
