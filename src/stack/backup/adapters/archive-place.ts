import { existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { writeProblem } from "../../adapters/write-file.ts";
import { backupError } from "../problems.ts";
import { stamp } from "../stamp.ts";

function folderOf(path: string): string {
  try {
    return realpathSync(dirname(path));
  } catch (error) {
    throw writeProblem(path, error, "name a file in a folder that is there");
  }
}

/**
 * Where an archive is to be written: at the given path, in it where it is a folder, else in the current folder.
 *
 * @throws ObsError `STACK_BACKUP` where a file is there already, or where it would be lost with what it is a copy of;
 * `STACK_FOLDER`
 */
export function archivePlace(given: string | undefined, stateDir: string, force: boolean, at: Date): string {
  const path = resolve(given ?? ".");
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const named = isFolder ? join(path, `tta-obs-backup-${stamp(at)}.tar.gz`) : path;
  const folder = folderOf(named);
  const file = join(folder, basename(named));
  if (`${folder}${sep}`.startsWith(`${stateDir}${sep}`))
    throw backupError(`${file} would lie in the state folder, and be lost with it`, "name a file elsewhere");
  if (existsSync(file) && !force)
    throw backupError(`${file} is there already`, "name another, or replace it with --force");
  return file;
}
