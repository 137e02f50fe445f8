import { isRecord } from "../../narrow/index.ts";
import { atLeast } from "../programs/version.ts";
import { restoreError } from "./problems.ts";

/** What a backup says of itself, in its first entry. */
export interface BackupManifest {
  /** The form of the file. */
  readonly format: 1;
  /** Version of tta-obs that made it. */
  readonly madeBy: string;
  /** ISO 8601. */
  readonly at: string;
  readonly files: number;
  /** What all files take, unpacked. */
  readonly bytes: number;
}

export const manifestName = "tta-obs-backup.json";

/** What stands in that entry is this long at most. */
export const mostManifestBytes = 10_000;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads what a backup says of itself.
 *
 * @throws ObsError `STACK_RESTORE` if it says nothing that can be understood, or was made by a later version than `ours`
 */
export function parseManifest(text: string, file: string, ours: string): BackupManifest {
  const value = jsonOf(text);
  if (!isRecord(value) || typeof value.format !== "number" || typeof value.madeBy !== "string")
    throw restoreError(`${file} does not say by which version it was made`, "take another backup");
  const { format, madeBy, at, files, bytes } = value;
  if (format !== 1 || !atLeast(ours, madeBy))
    throw restoreError(
      `${file} was made by tta-obs ${madeBy}, and this is ${ours}`,
      `restore it with tta-obs ${madeBy} or a later one`,
    );
  if (typeof at !== "string" || Number.isNaN(Date.parse(at)) || !isCount(files) || !isCount(bytes))
    throw restoreError(`${file} does not say what it holds`, "take another backup");
  return { format, madeBy, at, files, bytes };
}
