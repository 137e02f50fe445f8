import { describe, expect, it } from "vitest";
import { exitCodes } from "../../src/cli/exit-code.ts";
import { commands } from "../../src/cli/registry.ts";
import { pages } from "./pages.ts";

const tokens = pages.find(({ path }) => path === "docs/cli.md")?.tokens ?? [];

/** The section of a command: its flags in the order of the page. */
function sections(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  let current: string[] = [];
  for (const token of tokens) {
    if (token.type === "heading" && token.depth === 2) {
      current = [];
      if (token.text.startsWith("tta-obs ")) found.set(token.text.slice("tta-obs ".length), current);
    } else if (token.type === "table") {
      for (const [cell] of token.rows)
        current.push(...(cell.text.match(/--[a-z-]+( [A-Z:]+)?/) ?? []).slice(0, 1));
    }
  }
  return found;
}

describe("docs/cli.md", () => {
  it("has every command, and no other", () => {
    expect([...sections().keys()]).toEqual(commands.map(({ name }) => name));
  });

  it("has every flag of every command with its value, and no other", () => {
    const page = sections();
    for (const { name, options } of commands) {
      const flags = Object.entries(options).map(
        ([flag, option]) => `--${flag}${option.value === undefined ? "" : ` ${option.value}`}`,
      );
      expect(page.get(name), name).toEqual(flags);
    }
  });

  it("has every exit code", () => {
    const table = tokens.findLast((token) => token.type === "table");
    const codes =
      table?.type === "table" ? table.rows.map(([cell]: { text: string }[]) => Number(cell?.text)) : [];
    expect(codes).toEqual(Object.values(exitCodes));
  });
});
