import { messageOf } from "../../narrow/index.ts";
import { foldersOfRules } from "./folders-of-rules.ts";

/**
 * What is wrong in the rule files that a project has, in one sentence with the place of each fault: a server
 * writes that into its log, each in a form of its own. Undefined where nothing is.
 */
export async function ruleFault(projectDir: string): Promise<string | undefined> {
  // It takes memory, and most files have no fault.
  const { loadRuleFiles } = await import("../../engine/index.ts");
  try {
    await loadRuleFiles(foldersOfRules(projectDir).map((folder) => `${folder}/*.yml`));
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
