import { type CheckReport, checkPlan } from "./check-plan.ts";
import { type ProjectOptions, planProject } from "./plan-project.ts";
import { type WriteReport, writePlan } from "./write-plan.ts";

/**
 * Writes everything that is generated for a project. All of it is rendered before the first file is written.
 *
 * @throws ObsError for a bad config, a file of the user in the way, or a disk that cannot be written
 * @example `const { added, changed } = await generate({ cwd: process.cwd() })`
 */
export async function generate(options: ProjectOptions & { readonly force?: boolean }): Promise<WriteReport> {
  return writePlan(await planProject(options), options.force ?? false);
}

/**
 * Compares what would be generated for a project with what is there; writes nothing.
 *
 * @throws ObsError for a bad config, or a disk that cannot be read
 */
export async function checkGenerated(options: ProjectOptions): Promise<CheckReport> {
  return checkPlan(await planProject(options));
}
