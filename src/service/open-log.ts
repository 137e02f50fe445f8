import type { OwnMetrics } from "../catalog/index.ts";
import { LineMaker, type OpenLineFile, Pusher } from "../logs/index.ts";
import type { Registry } from "../metrics/index.ts";
import { type Logger, type RunContext, systemClock } from "../telemetry/index.ts";
import { jsonLogger } from "./adapters/json-logger.ts";
import type { LineWriter } from "./adapters/line-writer.ts";
import type { Foundation } from "./foundation.ts";
import type { Resource } from "./identity.ts";
import { LineBooks } from "./line-books.ts";
import { openFile } from "./open-file.ts";
import type { TelemetryOptions } from "./telemetry-options.ts";

/** The log of a service, and the way of its lines. */
export interface OpenedLog {
  readonly log: Logger;
  /** Makes the lines of other loggers, and sends them the same way. */
  readonly lines: LineMaker;
  /** How many lines were lost so far. */
  lost(): number;
  /** Sends and writes what waits. */
  flush(): Promise<void>;
  /** Sends what waits, and nothing any more after so many milliseconds. */
  end(timeout: number): Promise<void>;
  /** Writes what waits, for so many milliseconds, and nothing any more. */
  close(timeout: number): Promise<void>;
}

/** A file, and what else lines are written to. */
function both(file: OpenLineFile, other: LineWriter | undefined): LineWriter {
  return {
    write: (line, text) => {
      file.push(text);
      other?.write(line, text);
    },
    close: () => other?.close(),
  };
}

/** Opens the log that the options ask for: lines as JSON, sent to a server if that is wanted, or a logger of theirs. */
export function openLog(
  { log: wanted = {}, redact }: TelemetryOptions,
  { service, environment }: Resource,
  metrics: Registry<OwnMetrics>,
  openLines: Foundation["openLines"],
  current: () => RunContext | undefined,
): OpenedLog {
  const books = new LineBooks(metrics);
  const given = "info" in wanted ? {} : wanted;
  const pusher = given.push && new Pusher(given.push, (...lost) => books.lost(...lost));
  const send = pusher?.push.bind(pusher);
  const lines = new LineMaker({ service, environment, current, redact, send });
  const ours = jsonLogger({
    level: given.level ?? "info",
    open: () =>
      file === undefined ? openLines(given.stream) : both(file, given.stream && openLines(given.stream)),
    clock: systemClock,
    lines,
    also: (line, text) => {
      if (!books.telling) send?.(line, text);
    },
  });
  const file = given.file === undefined ? undefined : openFile(given.file, lines, books, () => ours);
  const log = "info" in wanted ? wanted : ours;
  books.tell(log);
  return {
    log,
    lines,
    lost: () => books.all,
    flush: async () => void (await Promise.all([pusher?.flush(), file?.flush()])),
    end: async (timeout) => pusher?.end(timeout),
    close: async (timeout) => {
      ours.close();
      await file?.end(timeout);
    },
  };
}
