import { readFile } from "node:fs/promises";
import { ObsError } from "../../errors/index.ts";
import { reasonOf } from "../../narrow/index.ts";

/**
 * Reads a JSON file that was named on the command line.
 *
 * @throws ObsError CLI_FILE
 */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const reason = error instanceof SyntaxError ? `it is not valid JSON, ${error.message}` : reasonOf(error);
    throw new ObsError({
      code: "CLI_FILE",
      problem: `${path} cannot be read (${reason})`,
      fix: "name a JSON file that you may read",
      cause: error,
    });
  }
}
