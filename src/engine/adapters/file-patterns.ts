import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { isMissing } from "../../narrow/index.ts";
import { filePattern, literalFolder } from "../config/file-pattern.ts";

/** A pattern of a config with its folder as an absolute path. Throws an `ObsError` ENGINE_CONFIG for a pattern of folders. */
export function absolutePattern(pattern: string, base: string): string {
  return join(resolve(base, literalFolder(dirname(pattern))), basename(pattern));
}

/** The files that an absolute pattern names, sorted; none where there is no folder. */
export async function filesOf(pattern: string): Promise<readonly string[]> {
  const fits = filePattern(basename(pattern));
  try {
    const entries = await readdir(dirname(pattern), { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && fits(entry.name))
      .map(({ name }) => join(dirname(pattern), name))
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
