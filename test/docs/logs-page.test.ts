import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { lineLosses } from "../../src/catalog/index.ts";
import { root } from "./pages.ts";

it("docs/logs.md says of each reason for which lines are lost what it means, in their order", () => {
  const [, section = ""] = readFileSync(`${root}docs/logs.md`, "utf8").split("## What is lost\n");
  const [, rows = ""] = section.split("|---|---|\n");
  const [table = ""] = rows.split("\n\n");
  expect([...table.matchAll(/^\| `(\w+)` \| \S/gm)].map(([, reason]) => reason)).toEqual([...lineLosses]);
});
