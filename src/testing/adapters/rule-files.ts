import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type RuleGroup, readRuleFiles, refusedRules } from "../../engine/index.ts";
import { ObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";

const isRuleFile = (name: string): boolean => /\.ya?ml$/.test(name);

function filesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter(isRuleFile).sort();
  if (names.length > 0) return names.map((name) => join(path, name));
  throw new Error("the folder holds no .yml file");
}

/** The groups of rule files, and of all files of folders. Throws TESTING_RULES, or ENGINE_RULES for what is in them. */
export function readRules(paths: readonly string[]): readonly RuleGroup[] {
  const files = paths.flatMap((path) => {
    try {
      return filesAt(path).map((name) => ({ name, text: readFileSync(name, "utf8") }));
    } catch (error) {
      throw new ObsError({
        code: "TESTING_RULES",
        problem: `the rules at ${JSON.stringify(path)} cannot be read: ${messageOf(error)}`,
        fix: "name a rule file or a folder of them, as seen from the folder in which the test runs",
        cause: error,
      });
    }
  });
  const { groups, faults } = readRuleFiles(files);
  if (faults.length > 0) throw refusedRules(faults);
  return groups;
}
