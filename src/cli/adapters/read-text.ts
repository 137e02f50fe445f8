import { readFile } from "node:fs/promises";

/** The text of a file; undefined when there is none that may be read. */
export async function readText(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}
