import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";

const mostBytes = 10_000_000;

/** The text of a file below a folder; undefined where there is none that may be read, for links, and above 10 MB. */
export function readTextIn(folder: string, path: string): string | undefined {
  try {
    const file = join(folder, path);
    const stat = lstatSync(file);
    return stat.isFile() && stat.size <= mostBytes ? readFileSync(file, "utf8") : undefined;
  } catch {
    return undefined;
  }
}
