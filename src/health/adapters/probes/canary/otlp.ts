import { randomBytes } from "node:crypto";
import { canary } from "../../../../catalog/index.ts";

const nanoseconds = (ms: number): string => `${BigInt(Math.round(ms)) * 1_000_000n}`;
const text = (key: string, stringValue: string): object => ({ key, value: { stringValue } });

const resource = { attributes: [text("service.name", canary.service)] };
const scope = { name: "tta-observability" };

/** A new id of a trace. */
export const newTraceId = (): string => randomBytes(16).toString("hex");

/** One span, as OTLP has it in JSON. */
export function spanRequest(traceId: string, check: string, now: number): object {
  const span = {
    traceId,
    spanId: randomBytes(8).toString("hex"),
    name: "canary",
    kind: 1,
    startTimeUnixNano: nanoseconds(now),
    endTimeUnixNano: nanoseconds(now + 1),
    attributes: [text("check", check)],
  };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: [span] }] }] };
}

/** One line, as OTLP has it in JSON. */
export function lineRequest(line: string, now: number): object {
  const record = {
    timeUnixNano: nanoseconds(now),
    observedTimeUnixNano: nanoseconds(now),
    severityNumber: 9,
    severityText: "INFO",
    body: { stringValue: line },
  };
  return { resourceLogs: [{ resource, scopeLogs: [{ scope, logRecords: [record] }] }] };
}
