import type { Git, GitPlace } from "./adapters/git.ts";
import { ledgerError } from "./ledger-error.ts";

/** The repository of the user, of which nothing but its objects and names is read. */
export interface UserRepository {
  readonly git: Git;
  /** Its git folder, which all its working trees share. */
  readonly gitDir: string;
  /** The user's working tree; a bare repository has none. */
  readonly workingTree: string | undefined;
  /** `sha1` or `sha256`. */
  readonly format: string;
  /** The commit that a run begins from. */
  readonly base: string;
}

async function commitOf(git: Git, folder: string, name: string): Promise<string> {
  // A name never begins so, and git would take it for an option.
  const sane = name !== "" && !name.startsWith("-") && !name.includes("\0");
  const found = sane
    ? await git.ask(["rev-parse", "--verify", "--quiet", `${name}^{commit}`])
    : { ok: false, out: Buffer.alloc(0) };
  if (found.ok) return found.out.toString("utf8").trim();
  throw name === "HEAD"
    ? ledgerError(
        `${folder} has no commit yet`,
        "commit what is there, since patches are applied to a commit",
      )
    : ledgerError(
        `${folder} has no commit ${JSON.stringify(name)}`,
        "name a branch, a tag or a commit that is there",
      );
}

/**
 * Finds the repository that a folder belongs to, and the commit in it that a run begins from.
 *
 * @throws ObsError PIPELINE_PATCH
 */
export async function findRepository(
  gitAt: (place: GitPlace) => Git,
  folder: string,
  base = "HEAD",
): Promise<UserRepository> {
  const git = gitAt({ folder, asUser: true });
  const asked = ["rev-parse", "--path-format=absolute", "--git-common-dir", "--show-object-format"];
  const { ok, out, error } = await git.ask(asked);
  const [gitDir = "", format = ""] = out.toString("utf8").split("\n");
  if (!ok) {
    throw /not a git repository/i.test(error)
      ? ledgerError(`${folder} is in no git repository`, "name one, since patches are kept as commits of it")
      : ledgerError(`git refuses ${folder} (${error.trim().split("\n")[0] ?? ""})`, "do what it says");
  }
  const top = await git.ask(["rev-parse", "--path-format=absolute", "--show-toplevel"]);
  return {
    git: gitAt({ folder: gitDir, gitDir }),
    gitDir,
    workingTree: top.ok ? top.out.toString("utf8").replace(/\n$/, "") : undefined,
    format,
    base: await commitOf(git, folder, base),
  };
}
