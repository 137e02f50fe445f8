import type { Clock, LogFields, Logger } from "../../telemetry/index.ts";
import { readableFields } from "../readable-fields.ts";
import { type Line, type LineWriter, openLines } from "./line-writer.ts";

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

/** Writes JSON lines: `timestamp`, `level`, `message`, then the fields. Never throws. */
export function jsonLogger(parts: LogParts): Logger & { close(): void } {
  const { level, stream, clock, always } = parts;
  const least = logLevels.indexOf(level);
  // Opened by the first line: a service that logs elsewhere, or nothing, loads no library for it.
  let writer: LineWriter | undefined;
  let open = true;
  const write = (at: Line["level"]): Logger["info"] => {
    const enabled = logLevels.indexOf(at) >= least;
    return (message, fields = {}) => {
      if (!open || !enabled) return;
      try {
        const timestamp = new Date(clock.wallTime()).toISOString();
        writer ??= openLines(stream);
        writer.write({
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
  };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    close: () => {
      open = false;
      writer?.close();
    },
  };
}
