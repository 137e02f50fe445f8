import type { Section } from "../corpus/section.ts";
import { best, type Ranked } from "./ranked.ts";
import { keywords } from "./words.ts";

export interface FastSearch {
  search(question: string): readonly Ranked[];
  /** True for a short question whose every telling word stands in the title and headings of one section. */
  covers(question: string): boolean;
}

/** A document about a thing comes before a section about it. */
const titleFactor = 1.25;

/** What one of `words` is worth: the more there are, the less each says. */
const share = (words: ReadonlySet<string>): number => 1 / Math.sqrt(words.size || 1);

/** A question with more telling words than this is not short. */
const shortQuestion = 4;

/**
 * Compares the words of a question with titles and headings alone. A word counts the more, the fewer sections
 * carry it; a heading that holds little else than the words asked for comes before one that says more.
 */
export function fastSearch(sections: readonly Section[]): FastSearch {
  const entries = sections.map((section) => ({
    section,
    title: keywords(section.title),
    heading: keywords(section.headings.join(" ")),
  }));
  const spread = new Map<string, number>();
  for (const { title, heading } of entries) {
    for (const word of new Set([...title, ...heading])) spread.set(word, (spread.get(word) ?? 0) + 1);
  }
  const weight = (word: string): number =>
    Math.log(1 + entries.length / (spread.get(word) ?? entries.length));

  const search = (question: string): readonly Ranked[] => {
    const asked = [...keywords(question)];
    const ranked = entries.map(({ section, title, heading }) => {
      const byHeading = share(heading);
      const byTitle = titleFactor * share(title);
      const worth = (word: string): number =>
        weight(word) * Math.max(heading.has(word) ? byHeading : 0, title.has(word) ? byTitle : 0);
      return { section, score: asked.reduce((sum, word) => sum + worth(word), 0) };
    });
    return best(ranked, 5);
  };
  const covers = (question: string): boolean => {
    const asked = [...keywords(question)];
    const top = search(question)[0]?.section;
    const entry = entries.find(({ section }) => section === top);
    if (entry === undefined || asked.length > shortQuestion) return false;
    return asked.every((word) => entry.title.has(word) || entry.heading.has(word));
  };
  return { search, covers };
}
