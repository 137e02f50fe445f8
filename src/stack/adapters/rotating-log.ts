import { appendFileSync, renameSync, statSync } from "node:fs";

/** A log file that keeps itself and one predecessor (`NAME.log.1`) below a size. */
export interface RotatingLog {
  write(chunk: Buffer | string): void;
  /** The last lines, newest last. */
  tail(lines: number): readonly string[];
  /** How much was written so far. */
  written(): number;
  /** The lines that came after so much was written, as far as they are remembered. */
  since(written: number): readonly string[];
}

const remembered = 16_000;

/** Opens `path` for appending. A disk that is full loses lines, never the process that logs. */
export function rotatingLog(path: string, maxBytes: number): RotatingLog {
  let size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  let recent = "";
  let written = 0;
  return {
    write(chunk) {
      const text = chunk.toString();
      written += text.length;
      recent = (recent + text).slice(-remembered);
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
    written: () => written,
    since: (before) =>
      written === before
        ? []
        : recent
            .slice(before - written)
            .trimEnd()
            .split("\n"),
  };
}
