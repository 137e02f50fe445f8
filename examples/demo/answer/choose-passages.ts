import type { Section } from "../corpus/section.ts";
import { keywords } from "../search/words.ts";
import type { Passage } from "./answer.ts";
import { cutAtWord } from "./cut-at-word.ts";

/** Passages taken from the best section, and from each of the next ones. */
const fromBest = 3;
const fromNext = 1;
/** Characters of one passage: an answer is read, not studied. */
const longest = 600;

/**
 * Picks the passages of `sections` that hold most of the words asked for, and gives them in the order in which
 * they stand. When the best section fits by its headings alone, its first passages are taken.
 */
export function choosePassages(question: string, sections: readonly Section[]): readonly Passage[] {
  const asked = keywords(question);
  return sections.flatMap((section, rank) => {
    const passages = section.passages.map((text, place) => ({
      text,
      place,
      hits: [...keywords(text)].filter((word) => asked.has(word)).length,
    }));
    const fitting = passages.filter(({ hits }) => hits > 0);
    return (fitting.length === 0 && rank === 0 ? passages : fitting)
      .toSorted((a, b) => b.hits - a.hits || a.place - b.place)
      .slice(0, rank === 0 ? fromBest : fromNext)
      .toSorted((a, b) => a.place - b.place)
      .map(({ text }) => ({
        text: cutAtWord(text, longest),
        source: section.path,
        title: section.title,
        heading: section.headings.at(-1) ?? section.title,
        link: section.id,
      }));
  });
}
