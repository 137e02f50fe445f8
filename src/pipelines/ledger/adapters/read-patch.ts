import { readFile, stat } from "node:fs/promises";
import { isMissing, reasonOf } from "../../../narrow/index.ts";
import { decodePatch } from "../decode-patch.ts";
import { defaultMostBytes, tooLarge } from "../judge-text.ts";
import { ledgerError, patchError } from "../ledger-error.ts";
import type { Fault } from "../patch.ts";

async function bytesOf(path: string, mostBytes: number): Promise<Uint8Array | Fault> {
  const about = await stat(path);
  // A pipe or a device would be read for ever.
  if (!about.isFile()) return { problem: "is no file", fix: "name a file" };
  return about.size > mostBytes ? tooLarge(about.size, mostBytes) : await readFile(path);
}

/**
 * The text of a patch that stands in a file, to the byte.
 *
 * @throws ObsError PIPELINE_PATCH if there is none, it is no text in UTF-8, or larger than a patch may be
 */
export async function readPatch(path: string, mostBytes: number = defaultMostBytes): Promise<string> {
  const read = await bytesOf(path, mostBytes).catch((error: unknown) => {
    const why = isMissing(error) ? "is not there" : `cannot be read (${reasonOf(error)})`;
    throw ledgerError(
      `the patch ${JSON.stringify(path)} ${why}`,
      "name a file that this user may read",
      error,
    );
  });
  const text = read instanceof Uint8Array ? decodePatch(read) : read;
  if (typeof text !== "string") throw patchError(path, text);
  return text;
}
