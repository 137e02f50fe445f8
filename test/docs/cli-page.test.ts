import { describe, expect, it } from "vitest";
import { exitCodes } from "../../src/cli/exit-code.ts";
import { commands } from "../../src/cli/registry.ts";
import { pages } from "./pages.ts";

const tokens = pages.find(({ path }) => path === "docs/cli.md")?.tokens ?? [];

describe("docs/cli.md", () => {
  it("has every command, and no other", () => {
    const headings = tokens.flatMap((token) =>
      token.type === "heading" && token.text.startsWith("tta-obs ") ? [token.text] : [],
    );
    expect(headings).toEqual(commands.map(({ name }) => `tta-obs ${name}`));
  });

  it("has every exit code", () => {
    const table = tokens.findLast((token) => token.type === "table");
    const codes =
      table?.type === "table" ? table.rows.map(([cell]: { text: string }[]) => Number(cell?.text)) : [];
    expect(codes).toEqual(Object.values(exitCodes));
  });
});
