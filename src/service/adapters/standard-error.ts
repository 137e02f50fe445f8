import type { LineWriter } from "./line-writer.ts";

/** Writes lines to standard error, at once and whatever became of the streams of the process. */
export const standardError: LineWriter = {
  write: (_line, text) => {
    const { writeSync } = process.getBuiltinModule("node:fs");
    try {
      writeSync(2, `${text}\n`);
    } catch {
      // Nobody reads it.
    }
  },
  close: () => {},
};
