import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { ObsError } from "../../../errors/index.ts";
import { isMissing, reasonOf } from "../../../narrow/index.ts";

/**
 * Writes a snapshot whole or not at all: beside its place, to the disk, then into its place. What was there before stays
 * where that fails. Between two parts the loop goes on.
 *
 * @throws ObsError `ENGINE_STATE`
 */
export async function writeSnapshotFile(path: string, parts: Iterable<Uint8Array>): Promise<void> {
  const draft = `${path}.new`;
  try {
    await writeDraft(draft, parts);
    await rename(draft, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new ObsError({
      code: "ENGINE_STATE",
      problem: `the snapshot ${path} was not written (${reasonOf(error)}); the one before it is untouched`,
      fix: "make room on the disk, or its folder one that may be written",
      cause: error,
    });
  }
}

async function writeDraft(draft: string, parts: Iterable<Uint8Array>): Promise<void> {
  const file = await open(draft, "w", 0o600);
  try {
    for (const part of parts) await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A name is on the disk once its folder is; Windows has no such thing, and needs none. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/**
 * The bytes of a snapshot; undefined where there is none.
 *
 * @throws ObsError `ENGINE_STATE`
 */
export async function readSnapshotFile(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new ObsError({
      code: "ENGINE_STATE",
      problem: `the snapshot ${path} cannot be read (${reasonOf(error)})`,
      fix: "make it a file that may be read, or move it away",
      cause: error,
    });
  }
}
