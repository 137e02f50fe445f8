import { readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { codeOf } from "../../narrow/index.ts";
import { type DiskStep, explainDisk } from "../explain-disk.ts";
import type { GeneratedFiles } from "../generated-files.ts";
import { makeFolder } from "./make-folder.ts";

/** What a write has put on the disk so far, so that it can be taken back. */
interface Staged {
  /** Target → temporary file, both absolute. */
  readonly files: Map<string, string>;
  /** Topmost folders that were made. */
  readonly folders: Set<string>;
}

const temporaryName = (target: string, pid: number | string): string => `.${basename(target)}.${pid}.tmp`;

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Removes what a generate left behind that was killed while it wrote the same file. */
async function sweep(target: string): Promise<void> {
  const folder = dirname(target);
  for (const name of await readdir(folder)) {
    const pid = /\.(\d+)\.tmp$/.exec(name)?.[1];
    if (pid === undefined || name !== temporaryName(target, pid) || runs(Number(pid))) continue;
    await rm(join(folder, name), { force: true });
  }
}

async function stage(target: string, text: string, staged: Staged): Promise<void> {
  const made = await makeFolder(dirname(target));
  if (made !== undefined) staged.folders.add(made);
  const there = await stat(target).catch(() => undefined);
  if (there?.isDirectory()) throw Object.assign(new Error("a folder is there"), { code: "EISDIR" });
  await sweep(target);
  const temporary = join(dirname(target), temporaryName(target, process.pid));
  staged.files.set(target, temporary);
  // Flushed, because some file systems find out only then that there is no space.
  await writeFile(temporary, text, { flush: true });
}

/** Removes the folder of a file and the folders above it, below `top`, as long as they are empty. */
async function removeEmptyFolders(target: string, top: string): Promise<void> {
  for (
    let folder = dirname(target);
    folder === top || folder.startsWith(top + sep);
    folder = dirname(folder)
  ) {
    const removed = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}

async function takeBack(staged: Staged): Promise<void> {
  for (const temporary of staged.files.values()) await rm(temporary, { force: true }).catch(() => undefined);
  for (const top of staged.folders) {
    for (const target of staged.files.keys()) await removeEmptyFolders(target, top);
    await rmdir(top).catch(() => undefined);
  }
}

/**
 * Writes files below `outDir` and removes `orphans`. All texts are on the disk under temporary names before the
 * first one takes its place, so that a full disk or a closed folder leaves everything as it was.
 *
 * @throws ObsError GENERATE_DISK
 */
export async function writeFiles(
  outDir: string,
  files: GeneratedFiles,
  orphans: readonly string[],
): Promise<void> {
  const staged: Staged = { files: new Map(), folders: new Set() };
  let step: DiskStep = "write";
  let current = "";
  try {
    for (const [path, text] of files) {
      current = path;
      await stage(join(outDir, path), text, staged);
    }
    step = "replace";
    for (const [target, temporary] of staged.files) {
      current = target.slice(outDir.length + 1);
      await rename(temporary, target);
    }
    step = "remove";
    for (const path of orphans) {
      current = path;
      await rm(join(outDir, path), { force: true });
      await removeEmptyFolders(join(outDir, path), join(outDir, path.split("/", 1)[0] ?? path));
    }
  } catch (error) {
    await takeBack(staged);
    throw explainDisk(error, step, current, outDir);
  }
}
