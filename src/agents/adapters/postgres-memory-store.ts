import type { SqlClient } from "../../databases/index.ts";
import type {
  MemoryFilter,
  MemoryPlace,
  MemoryRecord,
  MemoryStore,
  StoredMemory,
} from "../memory/memory-store.ts";
import { defaultMemoryTable, memoryTable } from "./memory-table.ts";

/** A row as the statements below select it: texts, so that no parser of the driver comes between. */
interface Row {
  readonly key: string;
  readonly json: string;
  readonly agent: string | null;
  readonly tags: string;
  readonly correlation_id: string;
  readonly stored_at: string;
}

const columns = `key, value::text AS json, agent, tags::text AS tags, correlation_id,
  (extract(epoch FROM stored_at) * 1000)::text AS stored_at`;
const good = "(expires_at IS NULL OR expires_at > clock_timestamp())";

function toMemory(row: Row): StoredMemory {
  return {
    key: row.key,
    json: row.json,
    agent: row.agent ?? undefined,
    tags: JSON.parse(row.tags) as Readonly<Record<string, string>>,
    correlationId: row.correlation_id,
    storedAt: Number(row.stored_at),
  };
}

/** Memory in a table of PostgreSQL, for several processes. */
export class PostgresMemoryStore implements MemoryStore {
  readonly #client: SqlClient;
  readonly #table: string;

  constructor(client: SqlClient, table: string) {
    this.#client = client;
    this.#table = memoryTable(table).table;
  }

  async put({ scope, owner }: MemoryPlace, record: MemoryRecord): Promise<StoredMemory> {
    const { key, json, agent = null, tags, correlationId, ttl = null } = record;
    const [row] = await this.#rows(
      `INSERT INTO ${this.#table} (scope, owner, key, value, agent, tags, correlation_id, stored_at, expires_at)
VALUES ($1, $2, $3, $4::jsonb, $5, $6::jsonb, $7, clock_timestamp(),
  clock_timestamp() + $8::float8 * interval '1 millisecond')
ON CONFLICT (scope, owner, key) DO UPDATE SET
  value = EXCLUDED.value, agent = EXCLUDED.agent, tags = EXCLUDED.tags,
  correlation_id = EXCLUDED.correlation_id, stored_at = EXCLUDED.stored_at, expires_at = EXCLUDED.expires_at
RETURNING ${columns}`,
      [scope, owner, key, json, agent, JSON.stringify(tags), correlationId, ttl],
    );
    if (row === undefined) throw new Error("the server returned no row for what it stored");
    return toMemory(row);
  }

  async get({ scope, owner }: MemoryPlace, key: string): Promise<StoredMemory | undefined> {
    const [row] = await this.#rows(
      `SELECT ${columns} FROM ${this.#table} WHERE scope = $1 AND owner = $2 AND key = $3 AND ${good}`,
      [scope, owner, key],
    );
    return row === undefined ? undefined : toMemory(row);
  }

  async find({ scope, owner }: MemoryPlace, filter: MemoryFilter): Promise<readonly StoredMemory[]> {
    const { agent = null, tags, limit } = filter;
    const rows = await this.#rows(
      `SELECT ${columns} FROM ${this.#table} AS memory
WHERE scope = $1 AND owner = $2 AND ($3::text IS NULL OR agent = $3) AND memory.tags @> $4::jsonb AND ${good}
ORDER BY memory.stored_at DESC, key LIMIT $5`,
      [scope, owner, agent, JSON.stringify(tags), limit],
    );
    return rows.map(toMemory);
  }

  async keys({ scope, owner }: MemoryPlace, limit: number): Promise<readonly string[]> {
    const { rows } = await this.#client.query(
      `SELECT key FROM ${this.#table} AS memory WHERE scope = $1 AND owner = $2 AND ${good}
ORDER BY memory.stored_at DESC, key LIMIT $3`,
      [scope, owner, limit],
    );
    return (rows as readonly Pick<Row, "key">[]).map(({ key }) => key);
  }

  /** Removes what is past its time; it is never given out, but takes room until then. Says how many. */
  async purge(): Promise<number> {
    const { rows } = await this.#client.query(
      `DELETE FROM ${this.#table} WHERE expires_at <= clock_timestamp() RETURNING 1 AS one`,
    );
    return rows.length;
  }

  async #rows(text: string, values: unknown[]): Promise<readonly Row[]> {
    return (await this.#client.query(text, values)).rows as readonly Row[];
  }
}

/**
 * A store of memory that several processes share. The table must be there: see `createMemoryTable`. Throws
 * AGENT_OPTION for a table name that is more than lower-case letters, digits and underscores.
 *
 * @example
 * ```ts
 * const pool = new pg.Pool({ connectionString });
 * await createMemoryTable(pool);
 * const notes = telemetry.agents.memory({ store: postgresMemoryStore(pool) });
 * ```
 */
export function postgresMemoryStore(
  client: SqlClient,
  options: { readonly table?: string | undefined } = {},
): PostgresMemoryStore {
  return new PostgresMemoryStore(client, options.table ?? defaultMemoryTable);
}
