import { createOnce, type SqlClient, tableName } from "../../../databases/index.ts";
import { ObsError } from "../../../errors/index.ts";
import { type BudgetStore, type BudgetTotals, type BudgetWrite, repeatedWithin } from "../budget-store.ts";

export interface PostgresBudgetStoreOptions {
  /** A `Pool` or a `Client` of `pg`. Who made it also ends it. */
  readonly client: SqlClient;
  /** Default `tta_llm_budget`; a schema may stand in front. */
  readonly table?: string | undefined;
}

const defaultTable = "tta_llm_budget";

const quoted = (table: string): string =>
  tableName(table, { code: "LLM_OPTION", of: "a store of budgets", usual: defaultTable }).table;

/**
 * Creates the table of a store of budgets unless it is there; several processes may do it at once. Throws LLM_OPTION for
 * a name that is more than lower-case letters, digits and underscores.
 *
 * @example `await createBudgetTable({ client: pool })`
 */
export async function createBudgetTable(options: PostgresBudgetStoreOptions): Promise<void> {
  const { client, table = defaultTable } = options;
  await createOnce(
    client,
    "llm-budget",
    `  CREATE TABLE IF NOT EXISTS ${quoted(table)} (
    key text PRIMARY KEY,
    amount numeric NOT NULL,
    keep_until timestamptz NOT NULL
  );`,
  );
}

class PostgresBudgetStore implements BudgetStore {
  readonly name = "postgres";
  readonly #client: SqlClient;
  readonly #table: string;
  #cleaned = false;

  constructor(client: SqlClient, table: string) {
    this.#client = client;
    this.#table = quoted(table);
  }

  async add({ writer, number, amounts }: BudgetWrite): Promise<BudgetTotals> {
    // In one order for all processes, so that none waits for a row of another that waits for one of its own.
    const sorted = amounts.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const given = sorted.map(({ key, money, keepUntil }) => ({
      key,
      amount: String(money),
      keep: keepUntil / 1000,
    }));
    // The row of the writer says which of its writes was the last: one that is repeated adds nothing.
    const { rows } = await this.#client.query(
      `WITH fresh AS (
  INSERT INTO ${this.#table} AS sum (key, amount, keep_until) VALUES ($1, $2::numeric, clock_timestamp() + $4::float8 * interval '1 ms')
  ON CONFLICT (key) DO UPDATE SET amount = EXCLUDED.amount, keep_until = EXCLUDED.keep_until
  WHERE sum.amount < EXCLUDED.amount RETURNING 1
)
INSERT INTO ${this.#table} AS sum (key, amount, keep_until)
SELECT given.key, given.amount::numeric, to_timestamp(given.keep)
FROM fresh, jsonb_to_recordset($3::jsonb) AS given(key text, amount text, keep float8)
ON CONFLICT (key) DO UPDATE SET amount = sum.amount + EXCLUDED.amount
RETURNING key, amount::text AS amount`,
      [`writer ${writer}`, number, JSON.stringify(given), repeatedWithin],
    );
    return rows.length > 0 ? totalsOf(rows) : this.read(sorted.map(({ key }) => key));
  }

  async read(keys: readonly string[]): Promise<BudgetTotals> {
    if (!this.#cleaned) {
      await this.#client.query(`DELETE FROM ${this.#table} WHERE keep_until < clock_timestamp()`);
      this.#cleaned = true;
    }
    const { rows } = await this.#client.query(
      `SELECT sum.key, sum.amount::text AS amount FROM ${this.#table} AS sum
JOIN jsonb_array_elements_text($1::jsonb) AS asked(key) ON sum.key = asked.key`,
      [JSON.stringify(keys)],
    );
    return totalsOf(rows);
  }
}

const totalsOf = (rows: readonly unknown[]): BudgetTotals =>
  new Map(
    (rows as readonly { readonly key: string; readonly amount: string }[]).map(({ key, amount }) => [
      key,
      BigInt(amount),
    ]),
  );

/**
 * Keeps the sums of budgets in a table of PostgreSQL, for processes on several machines. The table must be there: see
 * {@link createBudgetTable}. Throws LLM_OPTION.
 *
 * @example
 * ```ts
 * const client = new pg.Pool({ connectionString });
 * await createBudgetTable({ client });
 * const budgets = createBudgets(telemetry, { budgets: [...], store: postgresBudgetStore({ client }) });
 * ```
 */
export function postgresBudgetStore(options: PostgresBudgetStoreOptions): BudgetStore {
  const { client, table = defaultTable } = options;
  if (typeof client?.query === "function") return new PostgresBudgetStore(client, table);
  throw new ObsError({
    code: "LLM_OPTION",
    problem: "postgresBudgetStore has a client that makes no queries",
    fix: "give a Pool or a Client of the package pg",
  });
}
