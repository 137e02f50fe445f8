import { readDocument } from "../corpus/read-corpus.ts";
import type { Section } from "../corpus/section.ts";
import type { Answer, Found } from "./answer.ts";
import { choosePassages } from "./choose-passages.ts";

/** An answer names at most this many sections. */
const sectionCount = 3;

/** The sections of a document that can still be read; none if it is gone. */
async function sectionsNow(folder: string, path: string, signal: AbortSignal): Promise<readonly Section[]> {
  try {
    return await readDocument(folder, path, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return [];
  }
}

/**
 * Reads the sections that were found anew from disk, so that an answer quotes what the document says now, and
 * picks their passages. A section that is gone since the index was built is left out.
 */
export function compose(folder: string): (found: Found, signal: AbortSignal) => Promise<Answer> {
  return async ({ question, route, sections }, signal) => {
    const wanted = sections.slice(0, sectionCount);
    const paths = [...new Set(wanted.map(({ path }) => path))];
    const documents = await Promise.all(paths.map((path) => sectionsNow(folder, path, signal)));
    const byId = new Map(documents.flat().map((section) => [section.id, section]));
    const present = wanted.flatMap(({ id }) => byId.get(id) ?? []);
    return { question, route, passages: choosePassages(question, present) };
  };
}
