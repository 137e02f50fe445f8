import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { isMissing } from "../../narrow/index.ts";
import type { DiskState } from "../compare.ts";
import { explainDisk } from "../explain-disk.ts";
import type { GeneratedFiles } from "../generated-files.ts";
import { wholeFolders } from "../generated-folders.ts";
import { type Manifest, manifestPath, readManifest } from "../manifest.ts";

const loaded = new Set([".json", ".yml", ".yaml"]);

/** Text of a file below an output folder, or undefined where there is none. */
export async function readText(outDir: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(join(outDir, path), "utf8");
  } catch (error) {
    // A file where a folder should be is found when the folder is made.
    if (isMissing(error)) return undefined;
    throw explainDisk(error, "read", path, outDir);
  }
}

async function listFolder(outDir: string, folder: string): Promise<string[]> {
  try {
    const entries = await readdir(join(outDir, folder), { recursive: true, withFileTypes: true });
    return entries
      .filter(
        (entry) => !entry.isDirectory() && loaded.has(extname(entry.name)) && !entry.name.startsWith("."),
      )
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(outDir.length + 1)
          .replaceAll("\\", "/"),
      );
  } catch (error) {
    if (isMissing(error)) return [];
    throw explainDisk(error, "read", folder, outDir);
  }
}

/** Reads what an output folder (absolute) holds of `wanted`, of an earlier generate, and in whole folders. */
export async function readDisk(outDir: string, wanted: GeneratedFiles): Promise<DiskState> {
  const listed = await readText(outDir, manifestPath);
  // A broken manifest proves nothing: everything that differs then counts as the user's.
  const manifest: Manifest = new Map([
    ...(listed === undefined ? [] : [[manifestPath, ""] as const]),
    ...((listed === undefined ? undefined : readManifest(listed)) ?? []),
  ]);
  const paths = [...new Set([...wanted.keys(), ...manifest.keys()])];
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = await readText(outDir, path);
    if (text !== undefined) texts.set(path, text);
  }
  const others = (await Promise.all(wholeFolders.map((folder) => listFolder(outDir, folder)))).flat();
  return { texts, others: others.sort(), manifest };
}
