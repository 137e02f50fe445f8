import { expect, it, onTestFinished, vi } from "vitest";
import type { Section } from "../../examples/demo/corpus/section.ts";
import { thoroughSearch } from "../../examples/demo/search/thorough-search.ts";

/** Sections of one document, each with words of its own. */
const sectionsOf = (path: string, count: number): readonly Section[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `${path}#${n}`,
    path,
    title: path,
    headings: [`heading${n}`],
    passages: [`words of passage${n} in ${path}, and more of them`],
  }));

it("a document is split into words as often as its text is long, not once more for each of its sections", () => {
  const match = vi.spyOn(String.prototype, "match");
  onTestFinished(() => match.mockRestore());
  const lettersRead = (count: number): number => {
    match.mockClear();
    thoroughSearch(sectionsOf("long.md", count));
    return match.mock.contexts.reduce<number>((sum, text) => sum + String(text).length, 0);
  };
  const few = lettersRead(20);
  expect(few).toBeGreaterThan(0);
  expect(lettersRead(200) / few).toBeLessThan(12);
});

it("what a document says counts for each of its sections, and for those of no other", () => {
  const all = [...sectionsOf("one.md", 3), ...sectionsOf("two.md", 2)];
  const found = thoroughSearch(all).documents("passage1 of two.md");
  const scores = Map.groupBy(found, ({ section }) => section.path);
  expect(new Set(scores.keys())).toEqual(new Set(["one.md", "two.md"]));
  expect(scores.get("one.md")?.map(({ section }) => section.id)).toEqual([
    "one.md#0",
    "one.md#1",
    "one.md#2",
  ]);
  for (const ofDocument of scores.values())
    expect(new Set(ofDocument.map(({ score }) => score)).size).toBe(1);
});
