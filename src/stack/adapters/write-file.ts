import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { replaceFile } from "../../files/index.ts";
import { codeOf } from "../../narrow/index.ts";

/** The one sentence for a file or folder that could not be written; `fix` where it is none of the state folder. */
export function writeProblem(path: string, error: unknown, fix?: string): ObsError {
  const code = codeOf(error) ?? "unknown error";
  if (code === "ENOSPC" || code === "EDQUOT")
    return new ObsError({
      code: "STACK_DISK_FULL",
      problem: `no space is left to write ${path}`,
      fix: "free some and run the command again; nothing was half-written",
      cause: error,
    });
  const reason = {
    EACCES: "permission denied",
    EROFS: "the file system is read-only",
    EPERM: "not permitted",
    EEXIST: "a file of that name is in the way",
    ENOTDIR: "a part of its path is a file",
    ENAMETOOLONG: "its name is too long",
    ENOENT: "its folder is not there",
    EBUSY: "a disk is mounted on it",
  };
  return new ObsError({
    code: "STACK_FOLDER",
    problem: `cannot write ${path} (${reason[code as keyof typeof reason] ?? code})`,
    fix: fix ?? `make ${dirname(path)} a folder that you may write, or choose another with --state-dir`,
    cause: error,
  });
}

// One by one: Node's own recursion never ends in a file system that says ENOENT to every new folder, as /proc does.
function makeEach(path: string, mode: number): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(path) !== path) makeEach(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process may have made it a moment ago.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

/** Makes a folder and those above it. */
export function makeFolder(path: string, mode = 0o755): void {
  try {
    makeEach(path, mode);
  } catch (error) {
    throw writeProblem(path, error);
  }
}

/**
 * Writes a file whole or not at all: beside its place first, then moved there.
 *
 * @throws ObsError `STACK_FOLDER`, `STACK_DISK_FULL`
 */
export function writeWhole(path: string, text: string, mode = 0o644): void {
  makeFolder(dirname(path));
  try {
    replaceFile(path, text, { mode });
  } catch (error) {
    throw writeProblem(path, error);
  }
}
