import { renameSync, rmSync, type WriteFileOptions, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Puts a text in the place of a file, whole or not at all: beside it first, under a name that nobody reads, then moved
 * there. Its folder must be there.
 *
 * @throws what Node says, with what was there as it was
 */
export function replaceFile(path: string, text: string, options: WriteFileOptions = {}): void {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.new`);
  try {
    writeFileSync(draft, text, options);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
