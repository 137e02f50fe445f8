import { chmod, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../../../narrow/index.ts";

/** Lets this user write to a folder and to all folders in it: caches of some tools are read-only. */
export async function makeWritable(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries) {
    // A link to a folder is no folder here: what it leads to is left alone.
    if (entry.isDirectory()) await makeWritable(join(folder, entry.name));
  }
}

/** Removes a folder with all that is in it, also what was made read-only. */
export async function removeTree(folder: string): Promise<void> {
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    await remove();
  } catch (error) {
    if (codeOf(error) !== "EACCES" && codeOf(error) !== "EPERM") throw error;
    await makeWritable(folder);
    await remove();
  }
}
