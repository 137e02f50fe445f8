import { ObsError } from "../../errors/index.ts";
import { replaceFile } from "../../files/index.ts";
import { reasonOf } from "../../narrow/index.ts";

/**
 * Writes a file whole or not at all.
 *
 * @throws ObsError CLI_FILE
 */
export function writeWhole(path: string, text: string): void {
  try {
    replaceFile(path, text);
  } catch (error) {
    throw new ObsError({
      code: "CLI_FILE",
      problem: `${path} cannot be written (${reasonOf(error)})`,
      fix: "name a file in a folder that is there and that you may write to",
      cause: error,
    });
  }
}
