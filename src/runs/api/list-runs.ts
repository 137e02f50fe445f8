import { canary } from "../../catalog/index.ts";
import type { Database } from "../store/database.ts";
import { type RunOrder, type RunsAnswer, runOrders, runOutcomes } from "../support/index.ts";
import { Conditions, likeText } from "./conditions.ts";
import { cursorText, readCursor } from "./cursor.ts";
import { Parameters } from "./parameters.ts";
import { outcomeSql, quietMs, type Row, summaryOf, summarySql } from "./summary.ts";

const latest = 8.64e15;

const orders: Readonly<Record<RunOrder, string>> = {
  start: "start_ms",
  duration: "(end_ms - start_ms)",
  cost: "coalesce(cost_usd, -1)",
  tokens: "(input_tokens + output_tokens)",
  errors: "errors",
  spans: "spans",
};

const known = [
  ...["text", "service[]", "workflow[]", "outcome[]", "minDurationMs", "fromMs", "toMs"],
  ...["order", "ascending", "limit", "cursor", "since"],
];

/** What lists leave out unless a service or a text is asked for: it shows that runs arrive, and tells nothing else. */
const ofCanaries = JSON.stringify([canary.service]);

function filterOf(params: Parameters, quietBefore: number): Conditions {
  const wanted = new Conditions();
  const text = params.text("text");
  if (text !== undefined) {
    const inside = `%${likeText(text)}%`;
    const columns = ["name", "workflow", "services", "head_error", "error"];
    wanted.add(
      `(${columns.map((name) => `${name} LIKE ? ESCAPE '\\'`).join(" OR ")} OR trace_id LIKE ? ESCAPE '\\')`,
      ...columns.map(() => inside),
      `${likeText(text)}%`,
    );
  }
  const services = params.list("service");
  if (services.length === 0 && text === undefined) wanted.add("services <> ?", ofCanaries);
  wanted.oneOf(services, (list) => `EXISTS (SELECT 1 FROM json_each(services) WHERE value IN ${list})`);
  wanted.oneOf(params.list("workflow"), (list) => `workflow IN ${list}`);
  const outcomes = params.listOf("outcome", runOutcomes);
  if (outcomes.length > 0)
    wanted.add(`${outcomeSql} IN (${outcomes.map(() => "?").join(", ")})`, quietBefore, ...outcomes);
  const least = params.number("minDurationMs", 0, latest);
  if (least !== undefined) wanted.add("end_ms - start_ms >= ?", least);
  const from = params.number("fromMs", 0, latest);
  if (from !== undefined) wanted.add("start_ms >= ?", from);
  const to = params.number("toMs", 0, latest);
  if (to !== undefined) wanted.add("start_ms < ?", to);
  return wanted;
}

/** Runs that changed since a revision; those that do not fulfil what was asked are named too. */
function changedRuns(
  database: Database,
  wanted: Conditions,
  since: number,
  limit: number,
  quiet: number,
): readonly Row[] {
  const question = `SELECT ${summarySql}, (${wanted.text}) AS wanted FROM runs
    WHERE spans > 0 AND revision > ? ORDER BY revision LIMIT ?`;
  return database.sql.prepare(question).all(quiet, ...wanted.values, since, limit);
}

function pageOfRuns(
  database: Database,
  wanted: Conditions,
  params: Parameters,
  limit: number,
  quiet: number,
) {
  const order = orders[params.oneOf("order", runOrders) ?? "start"];
  const [direction, beyond] = params.truth("ascending") ? ["ASC", ">"] : ["DESC", "<"];
  const cursor = params.text("cursor");
  if (cursor !== undefined) wanted.add(`(${order}, id) ${beyond} (?, ?)`, ...readCursor(cursor));
  const question = `SELECT ${summarySql}, ${order} AS sorted FROM runs
    WHERE spans > 0 AND ${wanted.text} ORDER BY ${order} ${direction}, id ${direction} LIMIT ?`;
  return database.sql.prepare(question).all(quiet, ...wanted.values, limit + 1);
}

/**
 * Answers `GET /api/runs`.
 *
 * @throws BadQuestion
 */
export function listRuns(
  database: Database,
  search: URLSearchParams,
  revision: number,
  nowMs: number,
): RunsAnswer {
  const params = new Parameters(search, known);
  const quiet = nowMs - quietMs;
  const wanted = filterOf(params, quiet);
  const limit = params.whole("limit", 1, 500) ?? 50;
  const since = params.whole("since", 0, Number.MAX_SAFE_INTEGER);
  if (since !== undefined) {
    const rows = changedRuns(database, wanted, since, limit, quiet);
    const last = rows.length < limit ? revision : Number(rows.at(-1)?.revision ?? revision);
    const runs = rows.filter((row) => row.wanted === 1).map(summaryOf);
    const gone = rows.filter((row) => row.wanted !== 1).map((row) => String(row.trace_id));
    return { runs, gone, next: null, revision: last };
  }
  const rows = pageOfRuns(database, wanted, params, limit, quiet);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last === undefined ? null : cursorText([Number(last.sorted), Number(last.id)]);
  return { runs: shown.map(summaryOf), gone: [], next, revision };
}
