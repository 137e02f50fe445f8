import { boards } from "../../../src/dashboards/index.ts";
import { table } from "../../../src/render/text/markdown.ts";
import type { Part } from "../part.ts";

/** Every board with its question, its rows and what it can be narrowed by. */
export const boardsPart: Part = {
  page: "docs/dashboards.md",
  mark: "boards",
  text: () =>
    table(
      ["board", "question", "rows and their panels", "own choices"],
      boards.map(({ title, question, variables = [], rows }) => [
        title,
        question,
        rows
          .map((row) => {
            const count = `${row.title} (${Object.keys(row.panels).length})`;
            return row.collapsed === true ? `*${count}*` : count;
          })
          .join(", "),
        variables.map(({ label }) => label).join(", ") || "none",
      ]),
    ),
};
