import { readFile } from "node:fs/promises";
import { ObsError } from "../../errors/index.ts";
import { reasonOf } from "../../narrow/index.ts";

/**
 * The text of a config.
 *
 * @throws ObsError `ENGINE_CONFIG`
 */
export async function configText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new ObsError({
      code: "ENGINE_CONFIG",
      problem: `the config ${path} cannot be read (${reasonOf(error)})`,
      fix: "name one that is there",
      cause: error,
    });
  }
}
