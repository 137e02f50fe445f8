import { describe, expect, it } from "vitest";
import { filledPages, fillPage } from "../../scripts/docs/fill-pages.ts";
import { keptCells } from "../../scripts/docs/part.ts";
import { lintRules } from "../../src/lint/index.ts";

const pages = await filledPages();

describe("what code writes of the pages", () => {
  it.each(pages)("is in $page as `npm run generate` writes it", ({ is, should }) => {
    expect(is).toBe(should);
  });

  it("says of every error in a foreign file what Grafana does", () => {
    const unproven = Object.entries(lintRules).filter(
      ([, rule]) => rule.foreign === "error" && !("grafana" in rule && rule.grafana !== ""),
    );
    expect(unproven).toEqual([]);
  });
});

describe("a page", () => {
  const part = { page: "p.md", mark: "a table", text: (now: string) => `${now}, and more` };
  const page = "# P\n\n<!-- a table -->\n\nold\n\n<!-- end -->\n\nBy hand <!-- a remark -->.\n";

  it("gets its parts, each once, and keeps what is written by hand", async () => {
    const text = () => "new $& $1";
    expect(await fillPage("p.md", page, [{ ...part, text }])).toBe(page.replace("old", () => "new $& $1"));
  });

  it("hands over what stands there", async () => {
    const first = await fillPage("p.md", page, [{ ...part, text: (now) => now.trim() }]);
    expect(first).toBe(page);
  });

  it("is refused without the mark of a part, or with one that no code writes", async () => {
    await expect(fillPage("p.md", "# P\n", [part])).rejects.toThrow("p.md has no <!-- a table -->");
    await expect(fillPage("p.md", page, [])).rejects.toThrow(
      "p.md has <!-- a table -->, which no code writes",
    );
  });

  it("keeps the cells of its rows by the first one, bars in them included", () => {
    const kept = keptCells("| `a` | one \\| two | 3 |\n| `b` |  | x |");
    expect([...kept]).toEqual([
      ["`a`", ["one | two", "3"]],
      ["`b`", ["", "x"]],
    ]);
  });
});
