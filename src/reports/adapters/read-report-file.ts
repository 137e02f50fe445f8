import { statSync } from "node:fs";
import { reasonOf } from "../../narrow/index.ts";
import { placeWithin } from "../../processes/index.ts";
import { readBounded } from "./read-bounded.ts";

/** A report that was there already. */
export interface StoredReport {
  readonly bytes: Uint8Array;
  /** Where it is, all links followed. */
  readonly path: string;
  /** When it was written, in ms since 1970. */
  readonly writtenMs: number;
}

/**
 * What a file within a folder holds, or why it cannot be taken: the end of a sentence that begins with the report.
 *
 * @param top what it must not lead out of
 */
export async function readReportFile(
  top: string,
  folder: string,
  file: string,
): Promise<StoredReport | string> {
  const found = placeWithin(top, folder, file);
  if (typeof found === "string") return found;
  if (found.kind !== "file") return "is no file";
  try {
    const { mtimeMs } = statSync(found.path);
    const bytes = await readBounded(found.path);
    return typeof bytes === "string" ? bytes : { bytes, path: found.path, writtenMs: mtimeMs };
  } catch (error) {
    return `cannot be read (${reasonOf(error)})`;
  }
}
