import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isSource } from "../files/is-source.ts";
import { git } from "./git.ts";

/** Folders of what others wrote, or tools made. */
const foreign = new Set(["node_modules", "dist", "build", "out", "target", "vendor", "coverage"]);
const deepest = 40;

/** The sources of a project, as seen from its top: those that git knows, or without git those that stand there. */
export async function sourceFilesOf(top: string): Promise<readonly string[]> {
  const listed = await git(top, ["ls-files", "-z", "--cached", "--", "."]);
  const files = listed === undefined ? walked(top, "", 0) : listed.split("\0");
  return [...new Set(files.filter(isSource))];
}

function walked(top: string, folder: string, depth: number): readonly string[] {
  if (depth > deepest) return [];
  return readdirSync(join(top, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) return [path];
    const isOwn = entry.isDirectory() && !entry.name.startsWith(".") && !foreign.has(entry.name);
    return isOwn ? walked(top, path, depth + 1) : [];
  });
}
