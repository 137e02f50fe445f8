import { createHash } from "node:crypto";
import { isObject } from "../narrow/index.ts";
import { type GeneratedFiles, isInside } from "./generated-files.ts";

/** File that lists what `generate` wrote, so that it never removes or replaces a file of the user. */
export const manifestPath = "tta-obs.generated.json";

/** Path → short hash of the text that `generate` wrote there. */
export type Manifest = ReadonlyMap<string, string>;

/** Hash by which a file is known as untouched since it was generated. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Adds the manifest of `files` to them. */
export function withManifest(files: GeneratedFiles): GeneratedFiles {
  const hashes = Object.fromEntries([...files].map(([path, text]) => [path, hashOf(text)]));
  const note = "Written by tta-obs generate: what it wrote here, and a hash of each text. Do not edit.";
  return new Map([...files, [manifestPath, `${JSON.stringify({ note, files: hashes }, null, 2)}\n`]]);
}

/** Reads a manifest; undefined if its text is none, for example after a bad merge. */
export function readManifest(text: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value) || !("files" in value)) return undefined;
  const { files } = value;
  if (!isObject(files)) return undefined;
  // It is a file like any other in the repository: what it lists elsewhere is not ours to remove.
  const inside = Object.entries(files).filter(([path]) => isInside(path));
  return new Map(inside.map(([path, hash]) => [path, String(hash)]));
}
