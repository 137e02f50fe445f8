import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { boards } from "../../src/dashboards/index.ts";
import { root } from "./pages.ts";

const page = readFileSync(`${root}docs/dashboards.md`, "utf8");

/** The table as the boards are; put this between the two marks when a board has changed. */
function table(): string {
  const rows = boards.map(({ title, question, variables = [], rows }) => {
    const own = variables.map((variable) => variable.label).join(", ") || "none";
    const shown = rows.map((row) => {
      const count = `${row.title} (${Object.keys(row.panels).length})`;
      return row.collapsed === true ? `*${count}*` : count;
    });
    return `| ${[title, question, shown.join(", "), own].join(" | ")} |`;
  });
  return ["| board | question | rows and their panels | own choices |", "|---|---|---|---|", ...rows].join(
    "\n",
  );
}

it("the page of dashboards lists every board as it is", () => {
  const [, given = ""] = /<!-- boards -->\n([\s\S]*?)\n?<!-- end -->/.exec(page) ?? [];
  expect(given.trim()).toBe(table());
});
