import { canary } from "../../catalog/index.ts";
import type { Database } from "../store/database.ts";
import { numberOf } from "../store/database.ts";
import { type LogsAnswer, logLevels } from "../support/index.ts";
import { Conditions, likeText } from "./conditions.ts";
import { lineSql, takeLines } from "./line.ts";
import { Parameters } from "./parameters.ts";
import { matchText, termsOf } from "./words.ts";

const latest = 8.64e15;

const known = ["text", "level", "service[]", "traceId", "fromMs", "toMs", "limit", "cursor", "after"];

function filterOf(params: Parameters, fullText: boolean): Conditions {
  const wanted = new Conditions();
  const terms = termsOf(params.text("text") ?? "");
  if (fullText && terms.length > 0)
    wanted.add("logs.id IN (SELECT rowid FROM words WHERE words MATCH ?)", matchText(terms));
  else for (const { text } of terms) wanted.add("message LIKE ? ESCAPE '\\'", `%${likeText(text)}%`);
  const level = params.oneOf("level", logLevels);
  // Written out, so that SQLite sees that the index of warnings has them all.
  if (level !== undefined) wanted.add(`level >= ${logLevels.indexOf(level)}`);
  const services = params.list("service");
  wanted.oneOf(services, (list) => `logs.service IN ${list}`);
  // What shows that lines arrive, and tells nothing else.
  if (services.length === 0 && terms.length === 0) wanted.add("logs.service <> ?", canary.service);
  const traceId = params.text("traceId");
  if (traceId !== undefined) wanted.add("trace_id = ?", traceId.toLowerCase());
  const from = params.number("fromMs", 0, latest);
  if (from !== undefined) wanted.add("time_ms >= ?", from);
  const to = params.number("toMs", 0, latest);
  if (to !== undefined) wanted.add("time_ms < ?", to);
  return wanted;
}

/**
 * Answers `GET /api/logs`.
 *
 * @throws BadQuestion
 */
export function listLines(database: Database, search: URLSearchParams): LogsAnswer {
  const params = new Parameters(search, known);
  const wanted = filterOf(params, database.fullText);
  const limit = params.whole("limit", 1, 1_000) ?? 200;
  const after = params.whole("after", 0, Number.MAX_SAFE_INTEGER);
  const before = params.whole("cursor", 1, Number.MAX_SAFE_INTEGER);
  if (after !== undefined) wanted.add("logs.id > ?", after);
  if (before !== undefined) wanted.add("logs.id < ?", before);
  const direction = after === undefined ? "DESC" : "ASC";
  const question = `SELECT ${lineSql} FROM logs WHERE ${wanted.text} ORDER BY logs.id ${direction} LIMIT ?`;
  const newest = numberOf(database, "SELECT max(id) FROM logs");
  const rows = database.sql.prepare(question).iterate(...wanted.values, limit + 1);
  const { lines, more } = takeLines(rows, limit);
  const last = more ? lines.at(-1)?.id : undefined;
  if (after !== undefined) return { lines, next: null, tail: last ?? Math.max(after, newest) };
  return { lines, next: last === undefined ? null : String(last), tail: newest };
}
