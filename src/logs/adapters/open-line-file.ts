import { type FileOptions, fileLimits } from "../file/file-options.ts";
import { LineFile, type LineFileEvents } from "../file/line-file.ts";
import { RotatingFile } from "./rotating-file.ts";

/** A file of lines that is open. */
export type OpenLineFile = Pick<LineFile, "push" | "flush" | "end">;

/**
 * Opens a file for lines, with its first line. What waits when the process ends is written, however that comes. `now`
 * gives the time in milliseconds since 1970.
 */
export function openLineFile(
  given: string | FileOptions,
  now: () => number,
  events: LineFileEvents,
): OpenLineFile {
  const limits = fileLimits(given);
  const file = new LineFile(new RotatingFile(limits, now), limits, events);
  const atExit = (): void => file.endNow();
  process.once("exit", atExit);
  return {
    push: (text) => file.push(text),
    flush: () => file.flush(),
    end: async (timeout) => {
      await file.end(timeout);
      process.off("exit", atExit);
    },
  };
}
