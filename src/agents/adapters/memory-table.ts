import { memoryScopes } from "../../catalog/index.ts";
import type { SqlClient } from "../../databases/index.ts";
import { ObsError } from "../../errors/index.ts";

export const defaultMemoryTable = "tta_agent_memory";

/** 50 characters leave room for the name of the index within PostgreSQL's 63. */
const allowed = /^(?:([a-z_][a-z0-9_]{0,49})\.)?([a-z_][a-z0-9_]{0,49})$/;

export interface TableName {
  /** Quoted, with its schema if it has one. */
  readonly table: string;
  readonly index: string;
}

/** The only part of a statement that is not a parameter, so it takes no more than plain names. */
export function tableName(given: string): TableName {
  const [match, schema, table] = allowed.exec(given) ?? [];
  if (match === undefined) {
    throw new ObsError({
      code: "AGENT_OPTION",
      problem: `the table of a memory is ${JSON.stringify(given)}`,
      fix: `give at most 50 lower-case letters, digits and underscores, such as "${defaultMemoryTable}", with a schema in front if you like`,
    });
  }
  return {
    table: schema === undefined ? `"${table}"` : `"${schema}"."${table}"`,
    index: `"${table}_newest"`,
  };
}

/**
 * Creates the table of a memory unless it is there; several processes may do it at once. Call it in a
 * migration, or when the program starts.
 *
 * @example `await createMemoryTable(pool)`
 */
export async function createMemoryTable(
  client: SqlClient,
  options: { readonly table?: string | undefined } = {},
): Promise<void> {
  const { table, index } = tableName(options.table ?? defaultMemoryTable);
  const scopes = memoryScopes.map((scope) => `'${scope}'`).join(", ");
  // One statement, so that it is one transaction. IF NOT EXISTS alone fails when two create at once.
  await client.query(`DO $$ BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('tta-observability/agent-memory'));
  CREATE TABLE IF NOT EXISTS ${table} (
    scope text NOT NULL CHECK (scope IN (${scopes})),
    owner text NOT NULL,
    key text NOT NULL,
    value jsonb NOT NULL,
    agent text,
    tags jsonb NOT NULL,
    correlation_id text NOT NULL,
    stored_at timestamptz NOT NULL,
    expires_at timestamptz,
    PRIMARY KEY (scope, owner, key)
  );
  CREATE INDEX IF NOT EXISTS ${index} ON ${table} (scope, owner, stored_at DESC);
END $$`);
}
