import type { DatabaseSync } from "node:sqlite";

/** An open store. */
export interface Database {
  readonly sql: DatabaseSync;
  /** Whether SQLite finds words by itself. */
  readonly fullText: boolean;
}

/** Does all of the work or, if it throws, nothing of it. */
export function inTransaction<T>({ sql }: Database, work: () => T): T {
  sql.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    sql.exec("COMMIT");
    return result;
  } catch (error) {
    // SQLite takes some failures, such as a full disk, back by itself.
    if (sql.isTransaction) sql.exec("ROLLBACK");
    throw error;
  }
}

/** The one number that a question is answered by. */
export function numberOf(
  { sql }: Database,
  question: string,
  ...values: readonly (number | string)[]
): number {
  const row = sql.prepare(question).get(...values) ?? {};
  return Number(Object.values(row)[0] ?? 0);
}

/** Bytes that hold something. */
export const usedBytes = (database: Database): number =>
  numberOf(
    database,
    "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size",
  );
