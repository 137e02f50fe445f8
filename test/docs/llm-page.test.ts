import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codeBlocks, pages, root } from "./pages.ts";

const page = pages.find(({ path }) => path === "docs/llm.md");
const blocks = (page === undefined ? [] : codeBlocks(page, "ts")).map((block) => {
  const [first = "", ...lines] = block.split("\n").filter((line) => line.trim() !== "");
  return { path: first.replace(/^\/\/ /, ""), lines };
});

describe("the page on models", () => {
  it("shows parts of examples, and of no other code", () => {
    expect(blocks.length).toBeGreaterThan(8);
    for (const { path } of blocks) expect(path).toMatch(/^examples\/llm-[a-z-]+\.ts$/);
  });

  // The programs themselves are run by test/examples/each-example.test.ts.
  it.each(blocks)("shows lines of $path in their order", ({ path, lines }) => {
    const program = readFileSync(root + path, "utf8").split("\n");
    let at = 0;
    for (const line of lines) {
      const found = program.indexOf(line, at);
      expect(found, line).toBeGreaterThanOrEqual(at);
      at = found + 1;
    }
  });

  it("gives figures that the benchmark has", () => {
    const text = page?.text ?? "";
    const figures = readFileSync(`${root}bench/llm.md`, "utf8");
    const added = (row: string): number => {
      const line = figures.split("\n").find((one) => one.startsWith(`| ${row}`)) ?? "";
      return Number.parseFloat(line.split("|")[4] ?? "");
    };
    expect(added("one chunk")).toBeLessThan(1);
    expect(text).toContain("less than a microsecond for each chunk");
    expect(added("memory of an open stream")).toBeLessThanOrEqual(1_800);
    expect(text).toContain(`${(added("memory of an open stream") / 1_000).toFixed(1)} kB for each stream`);
    expect(text).toContain(`${added("what that adds to a call of 100 ms")} % of a call`);
  });
});
