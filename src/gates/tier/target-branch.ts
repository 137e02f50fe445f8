type Environment = Readonly<Record<string, string | undefined>>;

/** Where CI says which branch a change goes to, the most telling first: for a request, its target and not its own. */
const variables = [
  "GITHUB_BASE_REF",
  "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
  "GITHUB_REF_NAME",
  "CI_COMMIT_BRANCH",
] as const;

/** Which branch a change goes to, and who says so. */
export interface Target {
  readonly branch: string | undefined;
  /** To follow "as … says". */
  readonly from: string;
}

const shortOf = (branch: string): string => branch.replace(/^refs\/heads\//, "");

/**
 * The branch that a change goes to: as is said, or as CI has it in its variables, or the one that is checked out.
 *
 * @param current asked only where nothing else says it
 */
export async function targetBranch(
  said: string | undefined,
  environment: Environment,
  current: () => Promise<string | undefined>,
): Promise<Target> {
  if (said !== undefined) return { branch: shortOf(said), from: "--branch" };
  for (const variable of variables) {
    const value = environment[variable];
    if (value !== undefined && value !== "") return { branch: shortOf(value), from: variable };
  }
  return { branch: await current(), from: "git" };
}
