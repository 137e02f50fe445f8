import { describe, expect, it } from "vitest";
import { lintRules } from "../../src/lint/index.ts";
import { pages } from "./pages.ts";

const tables = (pages.find(({ path }) => path === "docs/lint.md")?.tokens ?? []).flatMap((token) =>
  token.type === "table"
    ? [
        {
          width: token.header.length,
          rows: token.rows.map((row: { text: string }[]) => row.map(({ text }) => text)),
        },
      ]
    : [],
);
const rowsOf = (columns: number) =>
  tables.filter(({ width }) => width === columns).flatMap(({ rows }) => rows);
const rules = Object.entries(lintRules);

describe("docs/lint.md", () => {
  it("has every rule with its two severities and what it says, in the order of the list", () => {
    expect(rowsOf(4)).toEqual(
      rules.map(([rule, { strict, foreign, says }]) => [`\`${rule}\``, strict, foreign, says]),
    );
  });

  it("says of every error in a foreign file what Grafana does", () => {
    const proven = rules.filter(([, { foreign }]) => foreign === "error");
    expect(rowsOf(2)).toEqual(proven.map(([rule, { grafana }]) => [`\`${rule}\``, grafana]));
  });
});
