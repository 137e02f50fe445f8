import { lstatSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isWhole, withinPaths } from "../files/within-paths.ts";
import type { Asked } from "../run/asked.ts";
import { sourceFilesOf } from "./source-files.ts";

const mostBytes = 16 * 1024 * 1024;
const newline = 10;

/** Counts the lines of each source that git knows, and tells of the longest files. */
export async function countLines(
  top: string,
  paths: readonly string[],
  head: string | undefined,
  nowMs: number,
): Promise<Asked> {
  const asked = { name: "lines of sources", command: undefined, output: "", atMs: nowMs, isStale: false };
  const keep = isWhole(paths) ? () => true : withinPaths(paths);
  const files = (await sourceFilesOf(top)).filter(keep);
  const counted: { readonly file: string; readonly lines: number }[] = [];
  for (const file of files) {
    const lines = await linesOf(join(top, file));
    if (lines !== undefined) counted.push({ file, lines });
  }
  if (counted.length === 0)
    return { ...asked, commit: head, said: "there is no source of a language that is known" };
  return { ...asked, commit: head, said: { tells: "lines", files: counted } };
}

/** Undefined for what is no file, or is gone. */
async function linesOf(path: string): Promise<number | undefined> {
  try {
    const stats = lstatSync(path);
    if (!stats.isFile() || stats.size > mostBytes) return undefined;
    const bytes = await readFile(path);
    let lines = bytes.length > 0 && bytes.at(-1) !== newline ? 1 : 0;
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) lines += 1;
    return lines;
  } catch {
    return undefined;
  }
}
