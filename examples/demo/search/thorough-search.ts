import type { Section } from "../corpus/section.ts";
import { best, type Ranked } from "./ranked.ts";
import { sectionIndex } from "./section-index.ts";

/** The three views on a question that the thorough route takes at once. */
export type ThoroughSearch = Readonly<
  Record<"passages" | "headings" | "documents", (question: string) => readonly Ranked[]>
>;

export type Views = Readonly<Record<keyof ThoroughSearch, readonly Ranked[]>>;

/** How much a view counts. Found by trying, on the questions of the tests: what the whole document is about tells like sections apart. */
const weights: Readonly<Record<keyof ThoroughSearch, number>> = { passages: 1, headings: 0.5, documents: 1 };

/** Builds the three BM25 indexes. */
export function thoroughSearch(sections: readonly Section[]): ThoroughSearch {
  const heading = (section: Section): string => section.headings.at(-1) ?? section.title;
  const ownText = (section: Section): string => section.passages.join("\n");
  const documents = Map.groupBy(sections, ({ path }) => path);
  const sectionsOf = ({ path }: Section): readonly Section[] => documents.get(path) ?? [];
  const wholeText = (section: Section): string =>
    sectionsOf(section)
      .map((each) => `${heading(each)}\n${ownText(each)}`)
      .join("\n");
  // Each document once, not once for each of its sections: that grows with the square of its length.
  const byDocument = sectionIndex(
    [...documents.values()].flatMap(([first]) => first ?? []),
    { text: { weight: 1, text: wholeText } },
  );
  return {
    passages: sectionIndex(sections, {
      text: { weight: 1, text: ownText },
      heading: { weight: 1, text: heading },
      about: { weight: 0.5, text: ({ title }) => title },
    }),
    headings: sectionIndex(sections, {
      heading: { weight: 1, text: ({ headings }) => headings.join(" ") },
      title: { weight: 2, text: ({ title, path }) => `${title} ${path}` },
    }),
    documents: (question) =>
      byDocument(question).flatMap(({ section, score }) =>
        sectionsOf(section).map((each) => ({ section: each, score })),
      ),
  };
}

/** Joins the views: a section's scores add up. */
export function joinViews(views: Views): readonly Ranked[] {
  const joined = new Map<Section, number>();
  for (const [name, ranked] of Object.entries(views) as [keyof Views, readonly Ranked[]][]) {
    for (const { section, score } of ranked) {
      joined.set(section, (joined.get(section) ?? 0) + weights[name] * score);
    }
  }
  return best(
    [...joined].map(([section, score]) => ({ section, score })),
    5,
  );
}
