import { loadRuleFiles } from "../../engine/index.ts";
import { messageOf } from "../../narrow/index.ts";

/**
 * What is wrong in the rule files that these patterns name, in one sentence with the place of each fault: a server
 * writes that into its log, each in a form of its own. Undefined where nothing is.
 */
export async function ruleFault(patterns: readonly string[]): Promise<string | undefined> {
  try {
    await loadRuleFiles(patterns);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
