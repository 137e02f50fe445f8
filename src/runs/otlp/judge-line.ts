import type { Attributes, AttributeValue, LogLevel } from "../support/index.ts";
import { logLevels } from "../support/index.ts";
import { spanIdOf, traceIdOf } from "./judge-span.ts";
import { millis, type ReceivedLine } from "./received.ts";

/** A log line that can be kept. */
export interface Line {
  readonly timeMs: number;
  readonly level: LogLevel;
  readonly message: string;
  readonly traceId: string | null;
  readonly spanId: string | null;
  readonly attributes: Attributes;
}

const words: Readonly<Record<string, LogLevel>> = {
  ...Object.fromEntries(logLevels.map((level) => [level, level])),
  silly: "trace",
  verbose: "debug",
  information: "info",
  notice: "info",
  warning: "warn",
  err: "error",
  critical: "fatal",
  crit: "fatal",
  alert: "fatal",
  emerg: "fatal",
};

/** The level that a number of OpenTelemetry stands for (four each), or else a word; `info` where neither says any. */
function levelOf(severity: number, text: string): LogLevel {
  const word = text.toLowerCase();
  const byWord = Object.hasOwn(words, word) ? words[word] : undefined;
  return logLevels[Math.ceil(severity / 4) - 1] ?? byWord ?? "info";
}

function textOf(body: AttributeValue, eventName: string): string {
  if (typeof body === "string") return body;
  return body === null ? eventName : JSON.stringify(body);
}

/** A line as it is kept. One that says no time was written when it was first seen, or else now. */
export function judgeLine(line: ReceivedLine, nowMs: number): Line {
  const time = line.time > 0n ? line.time : line.observed;
  const traceId = traceIdOf(line.traceId) ?? null;
  const named = line.eventName === "" || line.body === null;
  return {
    timeMs: time > 0n ? millis(time) : nowMs,
    level: levelOf(line.severity, line.severityText),
    message: textOf(line.body, line.eventName),
    traceId,
    spanId: traceId === null ? null : (spanIdOf(line.spanId) ?? null),
    attributes: named ? line.attributes : { ...line.attributes, "event.name": line.eventName },
  };
}
