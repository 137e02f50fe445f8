import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { isObsError } from "../../../errors/index.ts";
import { makeFolder, writeProblem } from "../../adapters/write-file.ts";
import type { ArchiveEntry } from "./read-archive.ts";

/**
 * Writes a file that was not there, with the bytes, rights and time that the archive says.
 *
 * @throws ObsError `STACK_FOLDER`, `STACK_DISK_FULL`; `STACK_RESTORE` where the archive ends in it
 */
export async function unpackFile(path: string, entry: ArchiveEntry): Promise<void> {
  makeFolder(dirname(path), 0o700);
  try {
    const file = await open(path, "wx", entry.mode & 0o777);
    try {
      for await (const chunk of entry.bytes) await file.writeFile(chunk);
      await file.utimes(entry.modifiedAt, entry.modifiedAt);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw isObsError(error) ? error : writeProblem(path, error);
  }
}
