import { readDocument } from "../corpus/read-corpus.ts";
import type { Section } from "../corpus/section.ts";
import type { Found, Quotes } from "./answer.ts";
import { choosePassages } from "./choose-passages.ts";

/** An answer names at most this many sections. */
export const sectionCount = 3;

/** The sections of a document that can still be read; none if it is gone. */
async function sectionsNow(folder: string, path: string, signal: AbortSignal): Promise<readonly Section[]> {
  try {
    return await readDocument(folder, path, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return [];
  }
}

function answered({ question, route, sections }: Found, byId: ReadonlyMap<string, Section>): Quotes {
  const present = sections.slice(0, sectionCount).flatMap(({ id }) => byId.get(id) ?? []);
  return { question, route, passages: choosePassages(question, present) };
}

/** Picks the passages from what was read when the index was built. */
export function quoteIndexed(sections: readonly Section[]): (found: Found) => Quotes {
  const byId = new Map(sections.map((section) => [section.id, section]));
  return (found) => answered(found, byId);
}

/**
 * Reads the sections that were found anew from disk, so that an answer quotes what the document says now, and
 * picks their passages. A section that is gone since the index was built is left out.
 */
export function compose(folder: string): (found: Found, signal: AbortSignal) => Promise<Quotes> {
  return async (found, signal) => {
    const paths = [...new Set(found.sections.slice(0, sectionCount).map(({ path }) => path))];
    const documents = await Promise.all(paths.map((path) => sectionsNow(folder, path, signal)));
    return answered(found, new Map(documents.flat().map((section) => [section.id, section])));
  };
}
