import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The texts of the targets files of a folder; none where there is no such folder, and none of a file that is just written. */
export async function readTargets(folder: string | undefined): Promise<readonly string[]> {
  if (folder === undefined) return [];
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".json"));
  return Promise.all(files.map((name) => readFile(join(folder, name), "utf8").catch(() => "")));
}
