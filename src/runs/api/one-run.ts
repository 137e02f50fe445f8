import type { Database } from "../store/database.ts";
import type { Attributes, LogLine, RunAnswer, RunSpan } from "../support/index.ts";
import { lineSql, takeLines } from "./line.ts";
import { shiftSpans } from "./shift-spans.ts";
import { quietMs, type Row, summaryOf, summarySql } from "./summary.ts";

const mostSpans = 10_000;
const mostLines = 2_000;
/** Characters of what spans say of themselves: beyond them, they stand there with their times alone. */
const mostText = 24_000_000;

type Body = Pick<
  RunSpan,
  "scope" | "kind" | "status" | "statusMessage" | "attributes" | "events" | "links" | "left"
>;

function bare(body: Body): Body {
  const left = body.left + Object.keys(body.attributes).length + body.events.length + body.links.length;
  return { ...body, attributes: {}, events: [], links: [], left };
}

/** Row by row: all that a long run says of itself can be more than there is memory for. */
function readSpans(rows: Iterable<Row>): { spans: RunSpan[]; resources: Attributes[] } {
  const resources: Attributes[] = [];
  const places = new Map<unknown, number>();
  let text = 0;
  const spans: RunSpan[] = [];
  for (const row of rows) {
    let resource = places.get(row.resource);
    if (resource === undefined) {
      resource = resources.push(JSON.parse(String(row.resource_body ?? "{}"))) - 1;
      places.set(row.resource, resource);
    }
    const said = String(row.body);
    text += said.length;
    const body: Body = JSON.parse(said);
    const parent = row.parent_id;
    spans.push({
      spanId: String(row.span_id),
      parentId: typeof parent === "string" ? parent : null,
      name: String(row.name),
      service: String(row.service ?? "unknown_service"),
      startMs: Number(row.start_ms),
      durationMs: Number(row.duration_ms),
      shiftMs: 0,
      resource,
      ...(text > mostText ? bare(body) : body),
    });
  }
  return { spans, resources };
}

function linesOf({ sql }: Database, traceId: string): readonly LogLine[] {
  const question = `SELECT ${lineSql} FROM logs WHERE trace_id = ? ORDER BY time_ms, id LIMIT ?`;
  return takeLines(sql.prepare(question).iterate(traceId, mostLines), mostLines).lines;
}

/** Answers `GET /api/runs/<trace id>`; undefined if nothing is kept of it. */
export function oneRun(database: Database, traceId: string, nowMs: number): RunAnswer | undefined {
  const { sql } = database;
  const row = sql
    .prepare(`SELECT ${summarySql} FROM runs WHERE spans > 0 AND trace_id = ?`)
    .get(nowMs - quietMs, traceId.toLowerCase());
  if (row === undefined) return undefined;
  const rows = sql
    .prepare(
      `SELECT spans.*, resources.service, resources.body AS resource_body
       FROM spans LEFT JOIN resources ON resources.id = spans.resource
       WHERE run = ? ORDER BY start_ms, duration_ms DESC, spans.rowid LIMIT ?`,
    )
    .iterate(Number(row.id), mostSpans);
  const { spans, resources } = readSpans(rows);
  return {
    run: summaryOf(row),
    spans: shiftSpans(spans),
    resources,
    logs: linesOf(database, traceId.toLowerCase()),
  };
}
