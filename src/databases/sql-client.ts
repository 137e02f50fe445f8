/** What is needed of a PostgreSQL driver; a `Pool` or a `Client` of `pg` is one. */
export interface SqlClient {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}
