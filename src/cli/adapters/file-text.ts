import { lstatSync, readFileSync } from "node:fs";
import { ObsError } from "../../errors/index.ts";
import { isMissing, reasonOf } from "../../narrow/index.ts";

/**
 * The text of a file that is to be written anew; undefined where there is none.
 *
 * @throws ObsError CLI_FILE for one that cannot be read, and for a link, behind which nothing is written
 */
export function fileText(path: string): string | undefined {
  try {
    if (lstatSync(path).isSymbolicLink()) throw new Error("it is a link");
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new ObsError({
      code: "CLI_FILE",
      problem: `${path} cannot be read (${reasonOf(error)})`,
      fix: "make it a file that you may read",
      cause: error,
    });
  }
}
