import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readRuleFiles } from "../../../src/engine/rules/read-rule-file.ts";
import { type Mismatch, runRuleTests } from "../../../src/engine/rules/unit-test/run-tests.ts";
import { readTestFile } from "../../../src/engine/rules/unit-test/test-file.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "alerts", "tests");
const files = globSync("*.yml", { cwd: folder }).sort();

function mismatches(file: string, change = (text: string): string => text): readonly Mismatch[] {
  const tests = readTestFile(file, change(readFileSync(join(folder, file), "utf8")));
  const { groups, faults } = readRuleFiles(
    tests.ruleFiles.map((path) => ({ name: path, text: readFileSync(join(folder, path), "utf8") })),
  );
  expect([tests.faults, faults]).toEqual([[], []]);
  return runRuleTests(tests, groups);
}

describe("the tests of our alerts, which promtool runs too", () => {
  it("are there", () => {
    expect(files.length).toBeGreaterThan(8);
  });

  it.each(files)("hold on the engine: %s", (file) => {
    expect(mismatches(file)).toEqual([]);
  });

  it.each([
    ["another text", "error, timeout or rejection.", "luck."],
    ["another moment", "eval_time: 135s", "eval_time: 120s"],
    ["another label", "severity: critical", "severity: warning"],
    ["another state", 'alertstate="pending"', 'alertstate="firing"'],
    ["better runs", "0 26+26x27", "0 2+2x27"],
  ])("fail with %s", (_, from, to) => {
    expect(
      mismatches("production-workflow-error-ratio-high.yml", (text) => text.replaceAll(from, to)),
    ).not.toEqual([]);
  });
});
