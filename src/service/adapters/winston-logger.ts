import { createLogger, format, transports } from "winston";
import type { Clock, LogFields, Logger } from "../../telemetry/index.ts";
import { readableFields } from "../readable-fields.ts";

/** From the most to the fewest lines. */
export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

export type LogLevel = (typeof logLevels)[number];

/** Fields that every line carries, asked for at each. */
type LineFields = () => LogFields;

export interface LogParts {
  readonly level: LogLevel;
  /** Where lines go; default: standard output. */
  readonly stream?: NodeJS.WritableStream | undefined;
  readonly clock: Clock;
  /** These win over fields of the same name in a call. */
  readonly always: LineFields;
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
  // Winston would write the lines of a closed logger to standard error, and keep them.
  let open = true;
  const write =
    (at: Exclude<LogLevel, "silent">): Logger["info"] =>
    (message, fields = {}) => {
      if (!open || !logger.isLevelEnabled(at)) return;
      try {
        const timestamp = new Date(clock.wallTime()).toISOString();
        logger.log({
          ...readableFields(fields),
          ...always(),
          timestamp,
          level: at,
          message: String(message),
        });
      } catch {
        // Whatever goes wrong costs the line, not the request that wrote it.
      }
    };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    close: () => {
      open = false;
      logger.close();
    },
  };
}
