import { ruleFolders } from "../files/prometheus-config.ts";

/** Patterns of the rule files of a project. */
export const rulePatterns = (projectDir: string): readonly string[] =>
  ruleFolders({ rules: `${projectDir}/prometheus/rules`, alerts: `${projectDir}/alerts` }).map(
    (folder) => `${folder}/*.yml`,
  );
