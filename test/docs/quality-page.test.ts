import { expect, it } from "vitest";
import { readQuality } from "../../src/quality/index.ts";
import { toolFormats } from "../../src/reports/index.ts";
import { measureNames } from "../../src/standards/index.ts";
import { codeBlocks, pages } from "./pages.ts";

const page = pages.find(({ path }) => path === "docs/quality.md");
const [example = ""] = page === undefined ? [] : codeBlocks(page, "yaml");

it("begins with a file of quality that is accepted", () => {
  expect(Object.keys(readQuality(example))).toEqual(["components", "defaults", "checks", "tiers"]);
});

it("names each format of reports, and each measure", () => {
  const rows = page?.text.split("\n").filter((line) => line.startsWith("| `")) ?? [];
  expect(toolFormats.filter((format) => !rows.some((row) => row.startsWith(`| \`${format}\` |`)))).toEqual(
    [],
  );
  // What these are is said by those who find them out.
  const others = new Set(["less_mature_dependencies", "ci_duration", "uptime"]);
  expect(
    measureNames.filter((measure) => !others.has(measure) && page?.text.includes(measure) !== true),
  ).toEqual([]);
});
