import type { Section } from "../corpus/section.ts";

/** A section with how well it fits the question; higher is better, 0 is not at all. */
export interface Ranked {
  readonly section: Section;
  readonly score: number;
}

/** Best first; equal scores keep the order of the corpus, so that an answer is the same every time. */
export function best(ranked: readonly Ranked[], count: number): readonly Ranked[] {
  return ranked
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, count);
}
