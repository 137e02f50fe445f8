import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { messageOf } from "../../../narrow/index.ts";
import { watchFiles } from "../../../watch/index.ts";

/** A folder that is not there, or cannot be read, has no files. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => join(folder, name));
}

/**
 * Calls `again` when a file in one of these folders appears, changes or goes, one call after the other. The returned
 * function ends that, and resolves when no call goes on.
 */
export async function watchFolders(
  folders: readonly string[],
  again: () => Promise<void>,
  report: (line: string) => void,
): Promise<() => Promise<void>> {
  let last = Promise.resolve();
  const watch = await watchFiles({
    list: async () => ({ files: (await Promise.all(folders.map(filesIn))).flat(), folders }),
    onChange: () => {
      last = last.then(again).catch((error: unknown) => report(messageOf(error)));
    },
  });
  return () => {
    watch.close();
    return last;
  };
}
