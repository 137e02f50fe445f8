import { renameSync, rmSync, writeFileSync } from "node:fs";
import { ObsError } from "../../errors/index.ts";
import { reasonOf } from "../../narrow/index.ts";

/**
 * Writes a file whole or not at all.
 *
 * @throws ObsError CLI_FILE
 */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new ObsError({
      code: "CLI_FILE",
      problem: `${path} cannot be written (${reasonOf(error)})`,
      fix: "name a file in a folder that is there and that you may write to",
      cause: error,
    });
  }
}
