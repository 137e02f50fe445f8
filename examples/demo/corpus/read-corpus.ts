import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { UsageError } from "../usage-error.ts";
import type { Section } from "./section.ts";
import { splitDocument } from "./split-document.ts";

/** The sections of one document as it is on disk now. */
export async function readDocument(
  folder: string,
  path: string,
  signal?: AbortSignal,
): Promise<readonly Section[]> {
  const markdown = await readFile(join(folder, path), { encoding: "utf8", ...(signal && { signal }) });
  return splitDocument(path, markdown);
}

/** Every section of every Markdown document below `folder`, in a stable order. */
export async function readCorpus(folder: string): Promise<readonly Section[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new UsageError(
      `cannot read the folder ${folder}: ${error instanceof Error ? error.message : error}`,
    );
  });
  const paths = names
    .filter((name) => /\.(md|markdown)$/i.test(name))
    .map((name) => name.split(sep).join("/"));
  if (paths.length === 0) throw new UsageError(`there is no Markdown document in ${folder}`);
  const documents = await Promise.all(paths.sort().map((path) => readDocument(folder, path)));
  return documents.flat();
}
