import { posix } from "node:path";
import { readRuleFiles } from "../../src/engine/rules/read-rule-file.ts";
import type { RuleGroup } from "../../src/engine/rules/rule.ts";
import { type Mismatch, runRuleTests } from "../../src/engine/rules/unit-test/run-tests.ts";
import { type RuleTestFile, readTestFile } from "../../src/engine/rules/unit-test/test-file.ts";
import type { GeneratedFiles } from "../../src/render/index.ts";

const folder = "alerts/tests";

/** The tests of alerts among generated files. */
export function alertTestsIn(files: GeneratedFiles): readonly string[] {
  return [...files.keys()].filter((path) => posix.dirname(path) === folder);
}

/** A file of tests, and the rules that it names. */
export interface ReadTests {
  readonly tests: RuleTestFile;
  readonly groups: readonly RuleGroup[];
}

/** Reads one generated file of tests, and the generated rules that it names. */
export function readTests(files: GeneratedFiles, path: string): ReadTests {
  const text = (name: string): string => {
    const found = files.get(name);
    if (found === undefined) throw new Error(`${path} names ${name}, which is not generated`);
    return found;
  };
  const tests = readTestFile(path, text(path));
  const named = tests.ruleFiles.map((name) => posix.join(posix.dirname(path), name));
  const { groups, faults } = readRuleFiles(named.map((name) => ({ name, text: text(name) })));
  const [fault] = [...tests.faults, ...faults];
  if (fault !== undefined) throw new Error(JSON.stringify(fault));
  // Of a file of many alerts, the one whose tests these are: what the others do is asked of theirs.
  const tested = new Set(tests.tests.flatMap(({ alerts }) => alerts.map(({ alert }) => alert)));
  const own = groups.map((group) => ({
    ...group,
    rules: group.rules.filter((rule) => rule.type !== "alerting" || tested.has(rule.name)),
  }));
  return { tests, groups: own };
}

/** Runs one generated file of tests on the engine, with the generated rules that it names: what is not as it says. */
export function runAlertTests(files: GeneratedFiles, path: string): readonly Mismatch[] {
  const { tests, groups } = readTests(files, path);
  return runRuleTests(tests, groups);
}

/** Whether one of the tests in a file fails; those after it are not run. */
export function alertTestsFail(files: GeneratedFiles, path: string): boolean {
  const { tests, groups } = readTests(files, path);
  return tests.tests.some((test) => runRuleTests({ ...tests, tests: [test] }, groups).length > 0);
}
