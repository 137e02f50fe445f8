import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { isObsError } from "../../../errors/index.ts";
import { codeOf, isMissing } from "../../../narrow/index.ts";
import { keptParts } from "../kept.ts";
import { backupError } from "../problems.ts";

/** A file or folder of a state folder. */
export interface KeptEntry {
  /** Relative to the state folder, with `/`. */
  readonly path: string;
  readonly source: string;
  readonly isFolder: boolean;
  readonly bytes: number;
  readonly mode: number;
  readonly modifiedAt: Date;
}

/** The one sentence for what cannot be read. */
export function unreadable(path: string, error: unknown): Error {
  const code = codeOf(error) ?? "unknown error";
  const why = { EACCES: "permission denied", EPERM: "not permitted", ENOENT: "it leads nowhere" };
  return backupError(
    `${path} cannot be read (${why[code as keyof typeof why] ?? code}), and a backup without it would be half`,
    "run it as the user whom these files belong to, and let links lead somewhere",
    error,
  );
}

/** What is at a path, whatever links lead there; undefined for what is neither a file nor a folder. */
async function look(source: string, path: string): Promise<KeptEntry | undefined> {
  const found = await stat(source);
  if (!found.isFile() && !found.isDirectory()) return undefined;
  return {
    path,
    source,
    isFolder: found.isDirectory(),
    bytes: found.isDirectory() ? 0 : found.size,
    mode: found.mode & 0o777,
    modifiedAt: found.mtime,
  };
}

// Also a link that leads nowhere is there.
async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    return !isMissing(error);
  }
}

async function below(folder: KeptEntry, above: readonly string[]): Promise<readonly KeptEntry[]> {
  const real = await realpath(folder.source);
  if (above.includes(real))
    throw backupError(`${folder.source} leads into itself`, "remove that link, and run it again");
  const found: KeptEntry[] = [];
  for (const name of (await readdir(folder.source)).sort())
    found.push(...(await listOne(`${folder.source}/${name}`, `${folder.path}/${name}`, [...above, real])));
  return found;
}

async function listOne(
  source: string,
  path: string,
  above: readonly string[],
): Promise<readonly KeptEntry[]> {
  try {
    const entry = await look(source, path);
    if (entry === undefined) return [];
    return entry.isFolder ? [entry, ...(await below(entry, above))] : [entry];
  } catch (error) {
    throw isObsError(error) ? error : unreadable(source, error);
  }
}

/**
 * All files and folders of the kept parts of a state folder, each folder before what is in it. What a link leads to
 * stands in its place: a backup has to hold data that lies on another disk too.
 *
 * @throws ObsError `STACK_BACKUP` for what cannot be read
 */
export async function listKept(stateDir: string): Promise<readonly KeptEntry[]> {
  const found: KeptEntry[] = [];
  for (const part of keptParts) {
    const source = `${stateDir}/${part}`;
    if (await isThere(source)) found.push(...(await listOne(source, part, [])));
  }
  return found;
}
