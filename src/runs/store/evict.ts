import { type Database, inTransaction, numberOf, usedBytes } from "./database.ts";

/** What the store is kept within. */
export interface Bounds {
  readonly mostBytes: number;
  readonly keepMs: number;
}

/** What one step removes at most, so that nobody waits long for it. */
const step = { runs: 50, spans: 2_000, lines: 500 } as const;

/** Down to this share of the bytes, so that not every request has to make room. */
const enough = 0.95;

/** Arrival of the oldest; infinity if there is none. */
function oldest(database: Database, table: "runs" | "logs"): number {
  const question =
    table === "runs"
      ? "SELECT min(last_ms) AS ms FROM runs"
      : "SELECT arrived_ms AS ms FROM logs ORDER BY id LIMIT 1";
  const ms = database.sql.prepare(question).get()?.ms;
  return typeof ms === "number" ? ms : Number.POSITIVE_INFINITY;
}

function removeRuns({ sql }: Database, before: number): void {
  const found = sql
    .prepare("SELECT id, spans FROM runs WHERE last_ms <= ? ORDER BY last_ms LIMIT ?")
    .all(before, step.runs);
  const removeSpans = sql.prepare("DELETE FROM spans WHERE run = ?");
  const removeAnswers = sql.prepare("DELETE FROM answers WHERE run = ?");
  const removeRun = sql.prepare("DELETE FROM runs WHERE id = ?");
  let spans = 0;
  for (const { id = null, spans: count } of found) {
    removeSpans.run(id);
    removeAnswers.run(id);
    removeRun.run(id);
    spans += Number(count);
    if (spans >= step.spans) return;
  }
}

function removeLines(database: Database, before: number): void {
  const { sql, fullText } = database;
  const last = numberOf(
    database,
    "SELECT max(id) FROM (SELECT id, arrived_ms FROM logs ORDER BY id LIMIT ?) WHERE arrived_ms <= ?",
    step.lines,
    before,
  );
  sql.prepare("DELETE FROM logs WHERE id <= ?").run(last);
  if (fullText) sql.prepare("DELETE FROM words WHERE rowid <= ?").run(last);
}

/**
 * Removes some of what arrived first, if the store holds too much or too old things. Arrival counts, not what clocks of
 * senders say.
 *
 * @returns whether it must be called again
 */
export function evictSome(
  database: Database,
  { mostBytes, keepMs }: Bounds,
  nowMs: number,
  full: boolean,
): boolean {
  const run = oldest(database, "runs");
  const line = oldest(database, "logs");
  const first = Math.min(run, line);
  const old = nowMs - keepMs;
  const tooMuch = usedBytes(database) > mostBytes * (full ? enough : 1);
  if (first === Number.POSITIVE_INFINITY || (first > old && !tooMuch)) return false;
  // Of what is too much, as many go in one step as there are; of what is too old, those that are.
  const before = tooMuch ? Number.MAX_VALUE : old;
  inTransaction(database, () => {
    if (run <= line) removeRuns(database, before);
    else removeLines(database, before);
  });
  return true;
}

/** Removes processes of which nothing is kept any more. */
export function evictResources(database: Database): number {
  const first = numberOf(
    database,
    `SELECT min(ms) FROM (
       SELECT min(first_ms) AS ms FROM runs UNION ALL SELECT min(arrived_ms) FROM logs UNION ALL SELECT ?)`,
    Number.MAX_VALUE,
  );
  // What sent last is known to the minute.
  const removed = database.sql.prepare("DELETE FROM resources WHERE used_ms < ?").run(first - 120_000);
  return Number(removed.changes);
}
