import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codeBlocks, pages, root } from "./pages.ts";

const linesOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
/** An excerpt imports what it shows; the program may import more on the same line. */
const withoutTypes = (line: string): string =>
  line.startsWith("import ") ? line.replace(/, type \w+/g, "") : line;
const program = linesOf(readFileSync(`${root}examples/quickstart.ts`, "utf8")).map(withoutTypes);

describe("the example that a new user copies", () => {
  it.each(["README.md", "docs/getting-started.md"])("is taken from the tested quickstart: %s", (path) => {
    const page = pages.find((candidate) => candidate.path === path);
    const lines = (page === undefined ? [] : codeBlocks(page, "ts")).flatMap(linesOf);
    expect(lines.length).toBeGreaterThan(8);
    let at = 0;
    for (const line of lines) {
      const found = program.indexOf(line, at);
      expect(found, `${path}: ${line}`).toBeGreaterThanOrEqual(at);
      at = found + 1;
    }
  });
});
