import { entryOf, plainText } from "../../narrow/index.ts";
import type { Line } from "../line/line-maker.ts";

/** A line, and what it is as JSON. */
export interface WrittenLine {
  readonly line: Line;
  readonly text: string;
  /** How many lines of the same millisecond came before it. */
  readonly nth: number;
}

/** Lines of one service as the body of a request. */
export type Encode = (lines: readonly WrittenLine[]) => string;

/** Lines of one millisecond are told apart: Loki takes one of the same time and text for the same line sent again. */
const nanoseconds = ({ line, nth }: WrittenLine): string =>
  `${Date.parse(line.timestamp)}${String(nth % 1_000_000).padStart(6, "0")}`;

/** By the names that loggers have for levels. */
const severities: Readonly<Record<string, number>> = {
  trace: 1,
  silly: 1,
  debug: 5,
  verbose: 6,
  http: 9,
  info: 9,
  notice: 10,
  warn: 13,
  warning: 13,
  error: 17,
  crit: 18,
  alert: 19,
  emerg: 21,
  fatal: 21,
};

/** What stands elsewhere in a record of OTLP. */
const elsewhere = new Set([
  "timestamp",
  "level",
  "message",
  "service",
  "environment",
  "trace_id",
  "span_id",
  "error",
]);

/** Fields that spans have names for. */
const names: Readonly<Record<string, string>> = {
  correlation_id: "tta.correlation_id",
  workflow: "tta.workflow",
  primitive: "tta.primitive",
};

function attribute(key: string, value: unknown): object {
  if (typeof value === "boolean") return { key, value: { boolValue: value } };
  if (typeof value === "number") return { key, value: { doubleValue: value } };
  return { key, value: { stringValue: typeof value === "string" ? value : JSON.stringify(value) } };
}

function exceptionOf(error: unknown): readonly object[] {
  if (error === undefined) return [];
  if (typeof error !== "object" || error === null) return [attribute("exception.message", plainText(error))];
  const { name, message, stack, ...more }: { name?: unknown; message?: unknown; stack?: unknown } = error;
  return [
    attribute("exception.type", plainText(name)),
    attribute("exception.message", plainText(message)),
    attribute("exception.stacktrace", plainText(stack)),
    ...(Object.keys(more).length === 0 ? [] : [attribute("error", more)]),
  ];
}

function record(written: WrittenLine): object {
  const { line } = written;
  const { level, message, trace_id: traceId, span_id: spanId, error } = line;
  const fields = Object.entries(line).filter(([key]) => !elsewhere.has(key));
  return {
    timeUnixNano: nanoseconds(written),
    severityNumber: entryOf(severities, level) ?? 9,
    severityText: level,
    body: { stringValue: message },
    attributes: [...fields.map(([key, value]) => attribute(names[key] ?? key, value)), ...exceptionOf(error)],
    ...(typeof traceId === "string" && { traceId }),
    ...(typeof spanId === "string" && { spanId }),
  };
}

/** A request of OTLP, as JSON. */
const otlp: Encode = (lines) => {
  const { service = "", environment = "" } = lines[0]?.line ?? {};
  const attributes = [
    attribute("service.name", service),
    attribute("deployment.environment.name", environment),
  ];
  const scopeLogs = [{ scope: { name: "tta-observability" }, logRecords: lines.map(record) }];
  return JSON.stringify({ resourceLogs: [{ resource: { attributes }, scopeLogs }] });
};

/** A push of Loki: service, environment and level are labels, and what differs by run is metadata of the line. */
const loki: Encode = (lines) => {
  const streams = Map.groupBy(lines, ({ line }) => line.level);
  return JSON.stringify({
    streams: [...streams].map(([level, those]) => ({
      stream: { service: those[0]?.line.service, environment: those[0]?.line.environment, level },
      values: those.map((written) => {
        const { trace_id, span_id } = written.line;
        return [
          nanoseconds(written),
          written.text,
          { ...(trace_id && { trace_id }), ...(span_id && { span_id }) },
        ];
      }),
    })),
  });
};

export const encoders: Readonly<Record<"otlp" | "loki", Encode>> = { otlp, loki };
