import { renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { reasonOf } from "../../narrow/index.ts";

/**
 * Writes a file whole or not at all: beside its place first, under a name that nobody reads, then moved there.
 *
 * @throws ObsError MATURITY_STATE
 */
export function writeWhole(path: string, text: string): void {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.new`);
  try {
    writeFileSync(draft, text, { flush: true });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new ObsError({
      code: "MATURITY_STATE",
      problem: `${path} cannot be written (${reasonOf(error)})`,
      fix: "make room, and its folder one that you may write; what was there is whole",
      cause: error,
    });
  }
}
