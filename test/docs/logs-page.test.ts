import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { lineLosses } from "../../src/catalog/index.ts";

it("docs/logs.md says of each reason for which lines are lost what it means, in their order", () => {
  const [, section = ""] = readFileSync("docs/logs.md", "utf8").split("## What is lost\n");
  const [rows = ""] = section.split("\n## ");
  expect([...rows.matchAll(/^\| `(\w+)` \| \S/gm)].map(([, reason]) => reason)).toEqual([...lineLosses]);
});
