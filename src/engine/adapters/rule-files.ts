import { readFile } from "node:fs/promises";
import { ObsError } from "../../errors/index.ts";
import { messageOf, reasonOf } from "../../narrow/index.ts";
import type { Loading } from "../config/loading.ts";
import { refusedRules } from "../rules/fault.ts";
import { type RuleFile, readRuleFiles } from "../rules/read-rule-file.ts";
import type { RuleGroup } from "../rules/rule.ts";
import { filesOf } from "./file-patterns.ts";
import { followPatterns } from "./follow-patterns.ts";

export interface RuleFilesInput {
  /** Patterns with absolute folders. */
  readonly patterns: readonly string[];
  /** Is given the groups of all files when one of them has changed and none has a fault. */
  readonly onChange: (groups: readonly RuleGroup[]) => void;
  /** Knows whether the rules are those of the files. */
  readonly loading: Loading;
  readonly report: (line: string) => void;
}

/**
 * The groups of all files that these patterns with absolute folders name, as they are now.
 *
 * @throws ObsError `ENGINE_RULES` for any fault in any of them
 */
export async function loadRuleFiles(patterns: readonly string[]): Promise<readonly RuleGroup[]> {
  const paths = [...new Set((await Promise.all(patterns.map(filesOf))).flat())];
  const { groups, faults } = readRuleFiles(await Promise.all(paths.map(readOne)));
  if (faults.length > 0) throw refusedRules(faults);
  return groups;
}

async function readOne(path: string): Promise<RuleFile> {
  try {
    return { name: path, text: await readFile(path, "utf8") };
  } catch (error) {
    throw new ObsError({
      code: "ENGINE_RULES",
      problem: `the rule file ${path} cannot be read (${reasonOf(error)})`,
      fix: "make it a file that you may read",
      cause: error,
    });
  }
}

/**
 * Reads rule files, and reads all of them again when one changes. The returned function ends that.
 *
 * @throws ObsError `ENGINE_RULES` for a fault in the first reading; a later one is reported, and the rules go on as they are
 */
export async function followRuleFiles(input: RuleFilesInput): Promise<() => Promise<void>> {
  const { patterns, onChange, loading, report } = input;
  const read = async (): Promise<void> => onChange(await loadRuleFiles(patterns));
  await read();
  const again = async (): Promise<void> => {
    try {
      await read();
    } catch (error) {
      loading.refused("rules", messageOf(error));
      throw error;
    }
    loading.taken("rules", Date.now());
    report("the rules were loaded anew");
  };
  return followPatterns({ patterns, again, report });
}
