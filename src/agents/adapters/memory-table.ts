import { memoryScopes } from "../../catalog/index.ts";
import { createOnce, type SqlClient, type TableName, tableName } from "../../databases/index.ts";

export const defaultMemoryTable = "tta_agent_memory";

/** The table of a memory by the name that a user gave. */
export const memoryTable = (given: string): TableName =>
  tableName(given, { code: "AGENT_OPTION", of: "a memory", usual: defaultMemoryTable });

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
  const { table, bare } = memoryTable(options.table ?? defaultMemoryTable);
  const scopes = memoryScopes.map((scope) => `'${scope}'`).join(", ");
  await createOnce(
    client,
    "agent-memory",
    `  CREATE TABLE IF NOT EXISTS ${table} (
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
  CREATE INDEX IF NOT EXISTS "${bare}_newest" ON ${table} (scope, owner, stored_at DESC);`,
  );
}
