import type { Section } from "../corpus/section.ts";

/** A section with how well it fits the question; higher is better, 0 is not at all. */
export interface Ranked {
  readonly section: Section;
  readonly score: number;
}

/**
 * Best first, one of each document: what two documents say of a question is more than what one says twice. Equal scores
 * keep the order of the corpus, so that an answer is the same every time.
 */
export function best(ranked: readonly Ranked[], count: number): readonly Ranked[] {
  const sorted = ranked.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
  const firsts = new Map<string, Ranked>();
  for (const one of sorted) if (!firsts.has(one.section.path)) firsts.set(one.section.path, one);
  return [...firsts.values()].slice(0, count);
}
