import { type Line, type LineLevel, type LineMaker, lineLevels } from "../../logs/index.ts";
import type { Clock, Logger } from "../../telemetry/index.ts";
import { type LineWriter, openLines } from "./line-writer.ts";

/** From the most to the fewest lines. */
export const logLevels = [...lineLevels, "silent"] as const;

export type LogLevel = (typeof logLevels)[number];

export interface LogParts {
  readonly level: LogLevel;
  /** Where lines go; default: standard output. */
  readonly stream?: NodeJS.WritableStream | undefined;
  readonly clock: Clock;
  readonly lines: LineMaker;
  /** Given each line that is written. */
  readonly also?: ((line: Line) => void) | undefined;
}

/** Writes lines as JSON. Never throws. */
export function jsonLogger(parts: LogParts): Logger & { close(): void } {
  const { level, stream, clock, lines, also } = parts;
  const least = logLevels.indexOf(level);
  // Opened by the first line: a service that logs elsewhere, or nothing, loads no library for it.
  let writer: LineWriter | undefined;
  let open = true;
  const write = (at: LineLevel): Logger["info"] => {
    const enabled = logLevels.indexOf(at) >= least;
    return (message, fields) => {
      if (!open || !enabled) return;
      try {
        writer ??= openLines(stream);
        const line = lines.make(at, message, fields, clock.wallTime());
        writer.write(line);
        also?.(line);
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
