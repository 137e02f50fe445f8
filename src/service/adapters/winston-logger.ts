import { createLogger, format, transports } from "winston";
import type { Clock, LogFields, Logger } from "../../telemetry/index.ts";

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

/** Fields that every line carries, asked for at each. */
export type LineFields = () => LogFields;

export interface LogParts {
  readonly level: LogLevel;
  /** Where lines go; default: standard output. */
  readonly stream?: NodeJS.WritableStream | undefined;
  readonly clock: Clock;
  /** These win over fields of the same name in a call. */
  readonly always: LineFields;
}

/** An error as a log line shows it: JSON would make it `{}`. */
function readable(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { name, message, stack, ...(cause !== undefined && { cause: readable(cause) }) };
}

/** Writes JSON lines with winston: `timestamp`, `level`, `message`, then the fields. Never throws. */
export function winstonLogger(parts: LogParts): Logger & { close(): void } {
  const { level, stream, clock, always } = parts;
  const target = stream === undefined ? new transports.Console() : new transports.Stream({ stream });
  const logger = createLogger({
    level: level === "silent" ? "error" : level,
    silent: level === "silent",
    format: format.json(),
    transports: [target],
  });
  const write =
    (at: Exclude<LogLevel, "silent">): Logger["info"] =>
    (message, fields = {}) => {
      if (!logger.isLevelEnabled(at)) return;
      try {
        const own = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, readable(value)]));
        const timestamp = new Date(clock.wallTime()).toISOString();
        logger.log({ ...own, ...always(), timestamp, level: at, message });
      } catch {
        // A field whose getter throws costs its line, not the request that wrote it.
      }
    };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    close: () => logger.close(),
  };
}
