import {
  atExit,
  type FileOptions,
  fileLimits,
  LineFile,
  type LineMaker,
  RotatingFile,
} from "../logs/index.ts";
import { type Logger, Seldom, systemClock } from "../telemetry/index.ts";
import { jsonLogger } from "./adapters/json-logger.ts";
import type { LineWriter } from "./adapters/line-writer.ts";
import { standardError } from "./adapters/standard-error.ts";
import type { LineBooks } from "./line-books.ts";

export interface OpenedFile {
  readonly writer: LineWriter;
  flush(): Promise<void>;
  end(timeout: number): Promise<void>;
}

/** Opens the file of a log. What is wrong with it is told on standard error, and in it once it can be written again. */
export function openFile(
  given: string | FileOptions,
  lines: LineMaker,
  books: LineBooks,
  log: () => Logger,
): OpenedFile {
  const limits = fileLimits(given);
  const told = jsonLogger({ level: "warn", open: () => standardError, clock: systemClock, lines });
  const seldom = new Seldom({ clock: systemClock, log: told });
  const file = new LineFile(new RotatingFile(limits, systemClock.wallTime), limits, {
    lost: (...lost) => books.lost(...lost),
    failed: (error) => {
      seldom.warn("the file of the log cannot be written: lines wait, and are lost once too many do", {
        file: limits.path,
        fix: "make room, or let the user that the service runs as write to its folder",
        error,
      });
    },
    mended: (lost) => {
      if (lost > 0)
        log().warn("lines of the log were lost while its file could not be written", { lines: lost });
    },
  });
  const forget = atExit(() => file.endNow());
  return {
    writer: { write: (_line, text) => file.push(text), close: () => {} },
    flush: () => file.flush(),
    end: async (timeout) => {
      await file.end(timeout);
      forget();
    },
  };
}
