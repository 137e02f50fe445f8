import { globSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { refusedRules } from "../rules/fault.ts";
import { readRuleFiles } from "../rules/read-rule-file.ts";
import type { RuleGroup } from "../rules/rule.ts";
import { type RuleTestFile, readTestFile } from "../rules/unit-test/test-file.ts";

const isRuleFile = (name: string): boolean => /\.ya?ml$/.test(name);

function filesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter(isRuleFile).sort();
  if (names.length > 0) return names.map((name) => join(path, name));
  throw new Error("the folder holds no .yml file");
}

/** The files at paths. Throws TESTING_RULES for one that cannot be read. */
function textsAt(
  paths: readonly string[],
  what: string,
): readonly { readonly name: string; readonly text: string }[] {
  return paths.flatMap((path) => {
    try {
      return filesAt(path).map((name) => ({ name, text: readFileSync(name, "utf8") }));
    } catch (error) {
      throw new ObsError({
        code: "TESTING_RULES",
        problem: `the ${what} at ${JSON.stringify(path)} cannot be read: ${messageOf(error)}`,
        fix: `name a file of ${what} or a folder of them, as seen from the working folder`,
        cause: error,
      });
    }
  });
}

/** The groups of rule files, and of all files of folders. Throws TESTING_RULES, or ENGINE_RULES for what is in them. */
export function readRules(paths: readonly string[]): readonly RuleGroup[] {
  const { groups, faults } = readRuleFiles(textsAt(paths, "rules"));
  if (faults.length > 0) throw refusedRules(faults);
  return groups;
}

/** A file of tests with the rules that it is about. */
export interface TestsOfRules {
  readonly name: string;
  readonly tests: RuleTestFile;
  readonly groups: readonly RuleGroup[];
}

/** Files of tests as `promtool test rules` takes them, and of all files of folders. Throws as `readRules` does. */
export function readRuleTests(paths: readonly string[]): readonly TestsOfRules[] {
  // Many tests are about one file of rules.
  const known = new Map<string, readonly RuleGroup[]>();
  const rulesAt = (path: string): readonly RuleGroup[] => {
    const groups = known.get(path) ?? readRules([path]);
    known.set(path, groups);
    return groups;
  };
  return textsAt(paths, "tests of rules").map(({ name, text }) => {
    const tests = readTestFile(name, text);
    if (tests.faults.length > 0) throw refusedRules(tests.faults);
    const rules = tests.ruleFiles.flatMap((pattern) => {
      const found = globSync(pattern, { cwd: dirname(name) }).sort();
      return (found.length > 0 ? found : [pattern]).map((path) => join(dirname(name), path));
    });
    return { name, tests, groups: rules.flatMap(rulesAt) };
  });
}
