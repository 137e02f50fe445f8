import type { SQLOutputValue } from "node:sqlite";
import { places } from "../otlp/judge-span.ts";
import { type RunSummary, runOutcomes } from "../support/index.ts";

/** A run whose root is in another process, which may send nothing, counts as ended when nothing came for so long. */
export const quietMs = 30_000;

/** How a run ended, as SQL; it has the moment since which nothing may have come for it. */
export const outcomeSql = `CASE WHEN place = ${places.root} OR (place = ${places.entry} AND last_ms <= ?) THEN outcome ELSE 'open' END`;

/** What a summary is made of, as SQL; it has the moment of {@link outcomeSql}. */
export const summarySql = `runs.*, ${outcomeSql} AS ended,
  (SELECT count(*) FROM logs WHERE logs.trace_id = runs.trace_id) AS logs`;

export type Row = Readonly<Record<string, SQLOutputValue>>;

const textIn = (value: SQLOutputValue | undefined): string | null =>
  typeof value === "string" ? value : null;
const numberIn = (value: SQLOutputValue | undefined): number => (typeof value === "number" ? value : 0);

/** A row of {@link summarySql} as the page gets it. */
export function summaryOf(row: Row): RunSummary {
  const service = textIn(row.service) ?? "";
  const services: readonly string[] = JSON.parse(textIn(row.services) ?? "[]");
  const cost = row.cost_usd;
  return {
    traceId: textIn(row.trace_id) ?? "",
    name: textIn(row.name) ?? "",
    workflow: textIn(row.workflow),
    services: [service, ...services.filter((name) => name !== service)],
    environment: textIn(row.environment),
    startMs: numberIn(row.start_ms),
    durationMs: numberIn(row.end_ms) - numberIn(row.start_ms),
    outcome: runOutcomes.find((outcome) => outcome === row.ended) ?? "open",
    error: textIn(row.head_error) ?? textIn(row.error),
    spans: numberIn(row.spans),
    errors: numberIn(row.errors),
    logs: numberIn(row.logs),
    inputTokens: numberIn(row.input_tokens),
    outputTokens: numberIn(row.output_tokens),
    costUsd: typeof cost === "number" ? cost : null,
    revision: numberIn(row.revision),
  };
}
