import { expect, it } from "vitest";
import { planOf, readPipeline } from "../../src/pipelines/index.ts";
import { codeBlocks, pages } from "./pages.ts";

const page = pages.find(({ path }) => path === "docs/pipelines.md");
const [first = "", example = ""] = page === undefined ? [] : codeBlocks(page, "yaml");
const [, faults = ""] = page === undefined ? [] : codeBlocks(page, "text");

it("begins with a file of a pipeline that can be run", () => {
  const plan = planOf(readPipeline(first, "checks.yml"));
  expect(plan.workstreams.sequence).toEqual(["code", "package"]);
});

it("shows a file of a pipeline that can be run", () => {
  const plan = planOf(readPipeline(example, "checks.yml"));
  expect(plan.workstreams.sequence).toEqual(["code", "mend"]);
  expect(plan.tasks.get("code")?.layers).toEqual([["install"], ["build", "types"]]);
});

it("shows what is told of three faults in that file", () => {
  const wrong = example
    .replace("after: [install]", "after: [instal]")
    .replace("timeout: 10m", "timeout: 10")
    .replace("patches/typo.patch", "../typo.patch");
  expect(() => readPipeline(wrong, "checks.yml")).toThrow(faults);
});
