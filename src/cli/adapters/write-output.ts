import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { replaceFile } from "../../files/index.ts";
import { reasonOf } from "../../narrow/index.ts";

const refused = (path: string, error: unknown): ObsError =>
  new ObsError({
    code: "CLI_FILE",
    problem: `${path} cannot be written (${reasonOf(error)})`,
    fix: "name a file in a folder that you may write to",
    cause: error,
  });

/**
 * Writes a file that was named on the command line, whole or not at all.
 *
 * @throws ObsError CLI_FILE
 */
export function writeOutput(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    replaceFile(path, text);
  } catch (error) {
    throw refused(path, error);
  }
}

/**
 * Writes behind what others have written into a file.
 *
 * @throws ObsError CLI_FILE
 */
export function appendOutput(path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch (error) {
    throw refused(path, error);
  }
}
