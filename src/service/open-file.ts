import { type FileOptions, type LineMaker, type OpenLineFile, openLineFile } from "../logs/index.ts";
import { type Logger, Seldom, systemClock } from "../telemetry/index.ts";
import { jsonLogger } from "./adapters/json-logger.ts";
import { standardError } from "./adapters/standard-error.ts";
import type { LineBooks } from "./line-books.ts";

/** Opens the file of a log. What is wrong with it is told on standard error, and in it once it can be written again. */
export function openFile(
  given: string | FileOptions,
  lines: LineMaker,
  books: LineBooks,
  log: () => Logger,
): OpenLineFile {
  const told = jsonLogger({ level: "warn", open: () => standardError, clock: systemClock, lines });
  const seldom = new Seldom({ clock: systemClock, log: told });
  return openLineFile(given, systemClock.wallTime, {
    lost: (...lost) => books.lost(...lost),
    failed: (error) => {
      seldom.warn("the file of the log cannot be written: lines wait, and are lost once too many do", {
        file: typeof given === "string" ? given : given.path,
        fix: "make room, or let the user that the service runs as write to its folder",
        error,
      });
    },
    mended: (lost) => {
      if (lost > 0)
        log().warn("lines of the log were lost while its file could not be written", { lines: lost });
    },
  });
}
