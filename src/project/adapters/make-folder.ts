import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { codeOf } from "../../narrow/index.ts";

async function exists(folder: string): Promise<boolean> {
  const there = await stat(folder).catch(() => undefined);
  if (there !== undefined && !there.isDirectory())
    throw Object.assign(new Error(folder), { code: "ENOTDIR" });
  return there !== undefined;
}

/**
 * Makes a folder and those above it; gives the topmost one that was made. Not `mkdir` with `recursive`: below
 * /proc that never returns, and on a read-only disk it says ENOENT.
 */
export async function makeFolder(folder: string): Promise<string | undefined> {
  if (await exists(folder)) return undefined;
  const above = dirname(folder) === folder ? undefined : await makeFolder(dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (codeOf(error) !== "EEXIST" || !(await exists(folder))) throw error;
    return above;
  }
  return above ?? folder;
}
