import { appendFileSync, renameSync, statSync } from "node:fs";

/** A log file that keeps itself and one predecessor (`NAME.log.1`) below a size. */
export interface RotatingLog {
  write(chunk: Buffer | string): void;
  /** The last lines, newest last. */
  tail(lines: number): readonly string[];
}

const remembered = 16_000;

/** Opens `path` for appending. A disk that is full loses lines, never the process that logs. */
export function rotatingLog(path: string, maxBytes: number): RotatingLog {
  let size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  let recent = "";
  return {
    write(chunk) {
      recent = (recent + chunk.toString()).slice(-remembered);
      try {
        if (size > 0 && size + chunk.length > maxBytes) {
          renameSync(path, `${path}.1`);
          size = 0;
        }
        appendFileSync(path, chunk);
        size += chunk.length;
      } catch {
        // Nowhere to say it: the log is what cannot be written.
      }
    },
    tail: (lines) => recent.trimEnd().split("\n").slice(-lines),
  };
}
