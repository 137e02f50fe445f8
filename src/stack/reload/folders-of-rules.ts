import { alertEnvironments } from "../adapters/alert-environments.ts";
import { ruleFolders } from "../files/prometheus-config.ts";

/** The folders of a project that hold its rule files. */
export const foldersOfRules = (projectDir: string): readonly string[] =>
  ruleFolders(
    { rules: `${projectDir}/prometheus/rules`, alerts: `${projectDir}/alerts` },
    alertEnvironments(projectDir),
  );
