import { randomBytes } from "node:crypto";

/** What a test says of a span; the rest is as it mostly is. */
export interface TestSpan {
  readonly traceId?: string;
  readonly spanId?: string;
  readonly parentId?: string;
  readonly name?: string;
  readonly kind?: number;
  readonly startMs?: number;
  readonly durationMs?: number;
  readonly flags?: number;
  readonly status?: number;
  readonly message?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

/** What a test says of a log line. */
export interface TestLine {
  readonly message: string;
  readonly severity?: number;
  readonly timeMs?: number;
  readonly traceId?: string;
  readonly spanId?: string;
}

export const newTraceId = (): string => randomBytes(16).toString("hex");
export const newSpanId = (): string => randomBytes(8).toString("hex");

const nanos = (ms: number): string => `${BigInt(Math.round(ms * 1000)) * 1000n}`;

function anyValue(value: string | number | boolean): object {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

const attributesOf = (attributes: TestSpan["attributes"] = {}): object[] =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));

export const began = 1_795_000_000_000;

export function jsonSpan(span: TestSpan): object {
  const { startMs = began, durationMs = 10 } = span;
  return {
    traceId: span.traceId ?? newTraceId(),
    spanId: span.spanId ?? newSpanId(),
    ...(span.parentId !== undefined && { parentSpanId: span.parentId }),
    name: span.name ?? "step",
    kind: span.kind ?? 1,
    startTimeUnixNano: nanos(startMs),
    endTimeUnixNano: nanos(startMs + durationMs),
    attributes: attributesOf(span.attributes),
    ...(span.flags !== undefined && { flags: span.flags }),
    status: { code: span.status ?? 0, message: span.message ?? "" },
  };
}

/** A request with spans of one service. */
export const traceRequest = (
  spans: readonly TestSpan[],
  service = "api",
  more: TestSpan["attributes"] = {},
): object => ({
  resourceSpans: [
    {
      resource: { attributes: attributesOf({ "service.name": service, ...more }) },
      scopeSpans: [{ scope: { name: "test" }, spans: spans.map(jsonSpan) }],
    },
  ],
});

/** A request with log lines of one service. */
export const logRequest = (lines: readonly TestLine[], service = "api"): object => ({
  resourceLogs: [
    {
      resource: { attributes: attributesOf({ "service.name": service }) },
      scopeLogs: [
        {
          scope: { name: "test" },
          logRecords: lines.map(({ message, severity = 9, timeMs = began, traceId, spanId }) => ({
            timeUnixNano: nanos(timeMs),
            severityNumber: severity,
            body: { stringValue: message },
            ...(traceId !== undefined && { traceId }),
            ...(spanId !== undefined && { spanId }),
          })),
        },
      ],
    },
  ],
});
