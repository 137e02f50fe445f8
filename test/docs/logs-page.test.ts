import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { lineLosses } from "../../src/catalog/index.ts";
import { fileLimits } from "../../src/logs/file/file-options.ts";
import { root } from "./pages.ts";

/** The first column of the table in a section. */
function rowsBelow(heading: string): readonly (string | undefined)[] {
  const [, section = ""] = readFileSync(`${root}docs/logs.md`, "utf8").split(`## ${heading}\n`);
  const [, rows = ""] = section.split("|---|---|\n");
  const [table = ""] = rows.split("\n\n");
  return [...table.matchAll(/^\| `(\w+)` \| \S/gm)].map(([, name]) => name);
}

it("docs/logs.md says of each reason for which lines are lost what it means, in their order", () => {
  expect(rowsBelow("What is lost")).toEqual([...lineLosses]);
});

it("docs/logs.md says of each option of a file what it means", () => {
  expect(rowsBelow("Write lines to a file")).toEqual(Object.keys(fileLimits("shop.log")));
});
