import { type LogLine, logLevels } from "../support/index.ts";
import type { Row } from "./summary.ts";

/** What a line is made of, as SQL. */
export const lineSql = "logs.id, time_ms, level, logs.service, message, trace_id, span_id, logs.body";

const idIn = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Characters of the lines of one answer; the others are on the next page. */
const mostText = 8_000_000;

/** A row of {@link lineSql} as the page gets it. */
const lineOf = (row: Row): LogLine => ({
  id: Number(row.id),
  timeMs: Number(row.time_ms),
  level: logLevels[Number(row.level)] ?? "info",
  service: String(row.service),
  message: String(row.message),
  traceId: idIn(row.trace_id),
  spanId: idIn(row.span_id),
  attributes: JSON.parse(String(row.body)),
});

/** The first rows as lines: so many, or fewer where they are long. `more` says whether there are others. */
export function takeLines(
  rows: Iterable<Row>,
  most: number,
): { readonly lines: readonly LogLine[]; readonly more: boolean } {
  const lines: LogLine[] = [];
  let text = 0;
  for (const row of rows) {
    if (lines.length === most || text > mostText) return { lines, more: true };
    text += String(row.message).length + String(row.body).length;
    lines.push(lineOf(row));
  }
  return { lines, more: false };
}
