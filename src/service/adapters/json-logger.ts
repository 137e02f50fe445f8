import { type Line, type LineLevel, type LineMaker, lineLevels, lineText } from "../../logs/index.ts";
import type { Clock, LogFields, Logger } from "../../telemetry/index.ts";
import type { LineWriter } from "./line-writer.ts";

/** From the most to the fewest lines. */
export const logLevels = [...lineLevels, "silent"] as const;

export type LogLevel = (typeof logLevels)[number];

export interface LogParts {
  readonly level: LogLevel;
  /** Opens what lines are written to. */
  readonly open: () => LineWriter;
  readonly clock: Clock;
  readonly lines: LineMaker;
  /** Given each line that is written. */
  readonly also?: ((line: Line, text: string) => void) | undefined;
}

/** Writes lines as JSON. Never throws. */
export function jsonLogger(parts: LogParts): Logger & { close(): void } {
  const { level, clock, lines, also } = parts;
  const least = logLevels.indexOf(level);
  // Opened by the first line: a service that logs elsewhere, or nothing, loads no library for it.
  let writer: LineWriter | undefined;
  let closed = false;
  const write = (at: LineLevel): ((message: string, fields?: LogFields, time?: number) => void) => {
    const enabled = logLevels.indexOf(at) >= least;
    return (message, fields, time) => {
      if (closed || !enabled) return;
      try {
        writer ??= parts.open();
        const line = lines.make(at, message, fields, time ?? clock.wallTime());
        const text = lineText(line);
        writer.write(line, text);
        also?.(line, text);
      } catch {
        // Whatever goes wrong costs the line, not the request that wrote it.
      }
    };
  };
  const all = { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
  return {
    ...all,
    past: (at, time, message, fields) => all[at](message, fields, time),
    close: () => {
      closed = true;
      writer?.close();
    },
  };
}
