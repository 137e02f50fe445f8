import { join, resolve } from "node:path";
import { ObsError } from "../errors/index.ts";
import type { ProofOptions, ProofReport } from "../proofs/index.ts";
import { exists } from "./adapters/find-upwards.ts";
import { checkGenerated } from "./generate.ts";
import { rulesFolder, testsFolder } from "./generated-folders.ts";
import type { ProjectOptions } from "./plan-project.ts";

/** Which tests of rules are run. */
export interface ProveOptions extends ProjectOptions, Omit<ProofOptions, "paths"> {
  /** Files and folders of tests, relative to `cwd`; those of the project unless stated. */
  readonly paths?: readonly string[];
}

export interface ProjectProofReport extends ProofReport {
  /** Rules and tests on the disk that are not what would be generated; sentences. */
  readonly drift: readonly string[];
}

const isOfRules = (path: string): boolean => path.startsWith("alerts/") || path.startsWith(`${rulesFolder}/`);

/**
 * Runs the tests of a project's rules as they lie on the disk, or those that are named, and says for the project's
 * whether they are what would be generated.
 *
 * @throws ObsError PROOFS_NONE where there are none, and whatever running them or planning the project throws
 * @example `const { ok, failures } = await proveProject({ cwd: process.cwd() })`
 */
export async function proveProject(options: ProveOptions): Promise<ProjectProofReport> {
  const { cwd, paths = [], only, by } = options;
  const { runProofs } = await import("../proofs/index.ts");
  if (paths.length > 0) {
    const report = await runProofs({ paths: paths.map((path) => resolve(cwd, path)), only, by });
    return { ...report, drift: [] };
  }
  const { outDir, changed, missing, orphans } = await checkGenerated(options);
  const folder = join(outDir, testsFolder);
  if (!(await exists(folder))) {
    throw new ObsError({
      code: "PROOFS_NONE",
      problem: `no tests of rules lie in ${folder}`,
      fix: "write them with tta-obs generate, or name files of tests",
    });
  }
  return {
    ...(await runProofs({ paths: [folder], only, by })),
    drift: [
      ...changed
        .map(({ path }) => path)
        .filter(isOfRules)
        .map((path) => `${path} is not what would be generated`),
      ...missing.filter(isOfRules).map((path) => `${path} is missing`),
      ...orphans.filter(isOfRules).map((path) => `${path} is generated no more`),
    ],
  };
}
