import { type LogLine, logLevels } from "../support/index.ts";
import type { Row } from "./summary.ts";

/** What a line is made of, as SQL. */
export const lineSql = "logs.id, time_ms, level, logs.service, message, trace_id, span_id, logs.body";

const idIn = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** A row of {@link lineSql} as the page gets it. */
export const lineOf = (row: Row): LogLine => ({
  id: Number(row.id),
  timeMs: Number(row.time_ms),
  level: logLevels[Number(row.level)] ?? "info",
  service: String(row.service),
  message: String(row.message),
  traceId: idIn(row.trace_id),
  spanId: idIn(row.span_id),
  attributes: JSON.parse(String(row.body)),
});
