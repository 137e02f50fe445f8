import { describe, expect, it } from "vitest";
import { splitDocument } from "../../examples/demo/corpus/split-document.ts";

describe("a document", () => {
  it("is split at its headings, with trail and anchor", () => {
    const sections = splitDocument(
      "a.md",
      "# A\n\nIntro.\n\n## B c\n\nOne.\n\n### D\n\nTwo.\n\n## E\n\nThree.\n",
    );
    expect(sections.map(({ id, title, headings, passages }) => ({ id, title, headings, passages }))).toEqual([
      { id: "a.md", title: "A", headings: [], passages: ["Intro."] },
      { id: "a.md#b-c", title: "A", headings: ["B c"], passages: ["One."] },
      { id: "a.md#d", title: "A", headings: ["B c", "D"], passages: ["Two."] },
      { id: "a.md#e", title: "A", headings: ["E"], passages: ["Three."] },
    ]);
  });

  it("gives one passage per paragraph, list item, table row and code block, as plain text", () => {
    const [section] = splitDocument(
      "a.md",
      "# A\n\nA *b* [c](d) `e`.\n\n- one\n  - two\n- **three**\n\n| x | y |\n|---|---|\n| 1 | 2 |\n| 3 |  |\n\n```sh\n# no heading\n```\n\n> quoted\n",
    );
    expect(section?.passages).toEqual([
      "A b c e.",
      "one",
      "two",
      "three",
      "1 · y: 2",
      "3",
      "# no heading",
      "quoted",
    ]);
  });

  it("quotes the headings below a section that has no text of its own", () => {
    const sections = splitDocument(
      "a.md",
      "# A\n\n## B\n\n### C\n\nx\n\n#### D\n\nx\n\n### E\n\nx\n\n## F\n\nx\n",
    );
    expect(sections.slice(0, 2).map(({ passages }) => passages)).toEqual([
      ["B", "F"],
      ["C", "E"],
    ]);
  });

  it("tells sections of the same name apart, and has a section though it has no heading", () => {
    expect(splitDocument("a.md", "# A\n\n## B\n\nx\n\n## B\n\ny\n").map(({ id }) => id)).toEqual([
      "a.md",
      "a.md#b",
      "a.md#b-1",
    ]);
    expect(splitDocument("a.md", "only text")).toEqual([
      { id: "a.md", path: "a.md", title: "a.md", headings: [], passages: ["only text"] },
    ]);
    expect(splitDocument("a.md", "")).toEqual([]);
  });
});
