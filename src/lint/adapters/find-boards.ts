import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { isObsError, ObsError } from "../../errors/index.ts";
import { type DashboardFile, mostCharacters, readDashboardFile } from "../../grafana/index.ts";
import { reasonOf } from "../../narrow/index.ts";

/** Boards that were found, and files in folders that are JSON and no dashboard. */
export interface FoundBoards {
  readonly boards: readonly DashboardFile[];
  readonly skipped: readonly string[];
}

// No character of a text takes more bytes.
const mostBytes = mostCharacters * 4;

function unreadable(path: string, reason: string, cause?: unknown): ObsError {
  return new ObsError({
    code: "BOARD_FILE",
    problem: `${path} cannot be read (${reason})`,
    fix: "name dashboard files, or folders with some in them",
    ...(cause !== undefined && { cause }),
  });
}

async function attempt<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw unreadable(path, reasonOf(error), error);
  }
}

async function readOne(cwd: string, name: string): Promise<DashboardFile> {
  const path = resolve(cwd, name);
  const info = await attempt(name, stat(path));
  if (info.size > mostBytes)
    throw unreadable(name, `${Math.round(info.size / 1e6)} MB, larger than a dashboard can be`);
  // A pipe or a device might never end.
  if (!info.isFile()) throw unreadable(name, "it is no file");
  return readDashboardFile(await attempt(name, readFile(path, "utf8")), name);
}

async function jsonFiles(folder: string, name: string): Promise<readonly string[]> {
  const entries = await attempt(name, readdir(folder, { withFileTypes: true }));
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const hidden = entry.name.startsWith(".") || entry.name === "node_modules";
    if (entry.isDirectory() && !hidden) {
      found.push(...(await jsonFiles(join(folder, entry.name), join(name, entry.name))));
    } else if (!entry.isDirectory() && entry.name.endsWith(".json") && !hidden)
      found.push(join(name, entry.name));
  }
  return found;
}

/**
 * Reads boards from files and from folders with what is below them. JSON in a folder that is no dashboard is
 * skipped; a file that was named must be one.
 *
 * @throws ObsError BOARD_FILE if something cannot be read or a folder has no board, BOARD_JSON and BOARD_FORMAT
 */
export async function findBoards(cwd: string, names: readonly string[]): Promise<FoundBoards> {
  const boards = new Map<string, DashboardFile>();
  const skipped: string[] = [];
  for (const name of names) {
    const folder = (await attempt(name, stat(resolve(cwd, name)))).isDirectory();
    let here = 0;
    for (const file of folder ? await jsonFiles(resolve(cwd, name), name) : [name]) {
      const near = relative(cwd, resolve(cwd, file));
      const shown = near.startsWith("..") ? resolve(cwd, file) : near;
      try {
        if (!boards.has(shown)) boards.set(shown, await readOne(cwd, shown));
        here += 1;
      } catch (error) {
        if (!folder || !isObsError(error) || error.code !== "BOARD_FORMAT") throw error;
        skipped.push(shown);
      }
    }
    if (folder && here === 0) throw unreadable(name, "no dashboard lies in it");
  }
  return { boards: [...boards.values()], skipped };
}
