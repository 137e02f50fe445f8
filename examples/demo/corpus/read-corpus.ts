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

/** A document that could not be read, and why. */
export interface SkippedDocument {
  readonly path: string;
  readonly reason: string;
}

export interface Corpus {
  /** Every section of every Markdown document, in a stable order. */
  readonly sections: readonly Section[];
  readonly skipped: readonly SkippedDocument[];
}

/** Reads the documents below `folder`; throws a `UsageError` when there is none that can be read. */
export async function readCorpus(folder: string): Promise<Corpus> {
  const names = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new UsageError(
      `cannot read the folder ${folder}: ${error instanceof Error ? error.message : error}`,
    );
  });
  const paths = names
    .filter((name) => /\.(md|markdown)$/i.test(name))
    .map((name) => name.split(sep).join("/"));
  if (paths.length === 0) throw new UsageError(`there is no Markdown document in ${folder}`);
  const skipped: SkippedDocument[] = [];
  const documents = await Promise.all(
    paths.sort().map((path) =>
      readDocument(folder, path).catch((error: unknown) => {
        skipped.push({ path, reason: error instanceof Error ? error.message : String(error) });
        return undefined;
      }),
    ),
  );
  const [first] = skipped;
  if (first !== undefined && documents.every((document) => document === undefined)) {
    throw new UsageError(`no document in ${folder} can be read, such as ${first.path}: ${first.reason}`);
  }
  return { sections: documents.flatMap((document) => document ?? []), skipped };
}
