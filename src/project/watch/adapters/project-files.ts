import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FileChanges, WatchedFiles } from "../../../watch/index.ts";
import { configNames } from "../../adapters/load-config.ts";
import { dashboardsFolder } from "../../generated-folders.ts";
import { manifestPath, readManifest } from "../../manifest.ts";

const installed = /[/\\]node_modules[/\\]/;
const source = /\.(m?[jt]s|json)$/;

async function sourcesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => source.test(name)).map((name) => join(folder, name));
}

/**
 * What to watch of a project whose last run loaded `loaded`. After a run that failed, every source file beside them
 * counts as well: the one that was missing may come.
 */
export async function projectFiles(
  cwd: string,
  loaded: readonly string[],
  failed: boolean,
): Promise<WatchedFiles> {
  const own = loaded.filter((path) => !installed.test(path));
  const folders = [...new Set([cwd, ...own.map((path) => dirname(path))])];
  const beside = failed ? (await Promise.all(folders.map(sourcesIn))).flat() : [];
  const configs = configNames.map((name) => join(cwd, name));
  return { files: [...new Set([...own, ...configs, ...beside])], folders };
}

/**
 * Which files were touched since a moment (milliseconds since 1970). What is watched is known only after a run, so a
 * file that is new on the list need not be new on the disk.
 */
export async function touchedSince(changes: FileChanges, since: number): Promise<ReadonlySet<string>> {
  const look = async (path: string): Promise<number | undefined> =>
    stat(path).then(
      // Renaming a file leaves the time of its content.
      ({ mtimeMs, ctimeMs }) => Math.max(mtimeMs, ctimeMs),
      () => undefined,
    );
  const added = await Promise.all(changes.added.map(async (path) => [path, await look(path)] as const));
  const removed = await Promise.all(changes.removed.map(async (path) => [path, await look(path)] as const));
  return new Set([
    ...changes.changed,
    ...added.filter(([, time]) => time !== undefined && time >= since).map(([path]) => path),
    ...removed.filter(([, time]) => time === undefined).map(([path]) => path),
  ]);
}

/** Paths of the boards that the last `generate` wrote below `outDir`, relative to it. */
export async function writtenBoards(outDir: string): Promise<readonly string[]> {
  const text = await readFile(join(outDir, manifestPath), "utf8").catch(() => undefined);
  const manifest = text === undefined ? undefined : readManifest(text);
  return [...(manifest?.keys() ?? [])].filter((path) => path.startsWith(`${dashboardsFolder}/`));
}
