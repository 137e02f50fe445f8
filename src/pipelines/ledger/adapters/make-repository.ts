import { appendFile, copyFile, mkdir, writeFile } from "node:fs/promises";
import { devNull } from "node:os";
import { dirname, join } from "node:path";
import { isMissing } from "../../../narrow/index.ts";
import type { UserRepository } from "../user-repository.ts";
import type { Git, GitPlace } from "./git.ts";
import type { LedgerFolder } from "./ledger-folder.ts";

/** Settings for whatever runs git in the tree: tests, builds, linters. */
const settings = `[core]
\tautocrlf = false
\thooksPath = ${devNull}
[gc]
\tauto = 0
[maintenance]
\tauto = false
`;

// A folder in the list of others' objects is quoted where it would be read as something else.
const quoted = (path: string): string =>
  /^["#]|[\n\\"]/.test(path) ? `"${path.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n")}"` : path;

/**
 * Makes a repository around the ledger's tree that reads the user's objects and adds none to them. It is a repository
 * and no worktree of the user's one: so it has none of its config, filters, hooks and attributes, shares no index and
 * no stash, and what a test does with git in the tree does not reach the user. It knows the user's branches and tags.
 */
export async function makeRepository(
  gitAt: (place: GitPlace) => Git,
  { workingTree, gitDir }: LedgerFolder,
  users: UserRepository,
): Promise<Git> {
  const words = [
    "init",
    "-q",
    "--template=",
    `--object-format=${users.format}`,
    `--separate-git-dir=${gitDir}`,
  ];
  const environment = { GIT_DEFAULT_REF_FORMAT: "files" };
  await gitAt({ folder: workingTree }).demand([...words, workingTree], { environment });
  await mkdir(join(gitDir, "objects", "info"), { recursive: true });
  await writeFile(
    join(gitDir, "objects", "info", "alternates"),
    `${quoted(join(users.gitDir, "objects"))}\n`,
  );
  await appendFile(join(gitDir, "config"), settings);
  await copyFile(join(users.gitDir, "shallow"), join(gitDir, "shallow")).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
  const names = [
    "for-each-ref",
    "--format=%(objectname) %(refname)",
    "refs/heads",
    "refs/tags",
    "refs/remotes",
  ];
  await writeFile(join(gitDir, "packed-refs"), await users.git.demand(names));
  // From beside the tree, which whatever runs in it may remove.
  return gitAt({ folder: dirname(gitDir), gitDir, workingTree });
}
