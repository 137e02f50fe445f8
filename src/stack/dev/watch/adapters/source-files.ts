import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { WatchedFiles } from "../../../../watch/index.ts";

/** Folders that hold what others wrote or what is built of the sources; `.git` and its like begin with a dot. */
const skipped = /^\.|^(?:node_modules|dist|build|out|coverage|vendor|target|tmp|temp)$/;

/**
 * What a program is made of. Data and logs are not: a service that writes them would restart itself for ever.
 * The config of boards is watched by whoever makes them.
 */
const source = /^(?!tta-obs\.config\.).*\.(?:[cm]?[jt]sx?)$|^package\.json$|^\.env(?:\.|$)/;

/** More than anybody edits by hand; beyond it nothing is watched. */
const mostFiles = 5000;
const mostFolders = 1000;

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (there) => there.isDirectory(),
    () => false,
  );

async function walk(folder: string, files: string[], folders: string[]): Promise<void> {
  if (files.length >= mostFiles || folders.length >= mostFolders) return;
  folders.push(folder);
  const entries: readonly Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skipped.test(entry.name)) await walk(path, files, folders);
    } else if (source.test(entry.name) && files.length < mostFiles) files.push(path);
  }
}

/** The sources below some folders, and the files that are named, there or yet to come. */
export async function sourceFiles(
  places: readonly string[],
  named: readonly string[],
): Promise<WatchedFiles> {
  const files: string[] = [];
  const folders: string[] = [];
  const single = [...named];
  for (const place of places) {
    if (await isFolder(place)) await walk(place, files, folders);
    else single.push(place);
  }
  return {
    files: [...new Set([...files, ...single])],
    folders: [...new Set([...folders, ...single.map((path) => dirname(path))])],
  };
}
