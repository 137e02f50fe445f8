import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { expectExcerpt, linesOf } from "./excerpt.ts";
import { codeBlocks, pages, root } from "./pages.ts";

/** An excerpt imports what it shows; the program may import more on the same line. */
const withoutTypes = (line: string): string =>
  line.startsWith("import ") ? line.replace(/, type \w+/g, "") : line;

/** What a page shows in a language. */
function shown(path: string, language: string): readonly string[] {
  const page = pages.find((candidate) => candidate.path === path);
  return (page === undefined ? [] : codeBlocks(page, language)).flatMap(linesOf);
}

describe("the example that a new user copies", () => {
  it.each(["README.md", "docs/getting-started.md"])("is taken from the tested quickstart: %s", (path) => {
    const [program, health] = ["quickstart", "health"].map((name) =>
      linesOf(readFileSync(`${root}examples/${name}.ts`, "utf8")).map(withoutTypes),
    );
    const lines = shown(path, "ts");
    const isHealth = (line: string): boolean => line.includes("telemetry.health.");
    expect(lines.length).toBeGreaterThan(8);
    expectExcerpt(
      path,
      lines.filter((line) => !isHealth(line)),
      program ?? [],
    );
    expectExcerpt(path, lines.filter(isHealth), health ?? []);
  });

  it("of a service in Go is taken from the one that is tested", () => {
    const path = "docs/other-languages.md";
    const program = linesOf(readFileSync(`${root}test/runs/other-languages/go/main.go`, "utf8"));
    const lines = shown(path, "go");
    expect(lines.length).toBeGreaterThan(8);
    expectExcerpt(path, lines, program);
  });
});
