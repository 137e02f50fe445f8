import { describe, expect, it } from "vitest";
import { lintRules } from "../../src/lint/index.ts";
import { pages } from "./pages.ts";

const tables = pages
  .find(({ path }) => path === "docs/lint.md")
  ?.tokens.filter((token) => token.type === "table");

describe("docs/lint.md", () => {
  it("has every rule with its severity and what it says, in the order of the list", () => {
    const rows = (tables ?? []).flatMap((token) =>
      token.type === "table" ? token.rows.map((row: { text: string }[]) => row.map(({ text }) => text)) : [],
    );
    const rules = Object.entries(lintRules).map(([rule, { severity, says }]) => [
      `\`${rule}\``,
      severity,
      says,
    ]);
    expect(rows).toEqual(rules);
  });
});
