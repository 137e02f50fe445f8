import type { Git } from "./adapters/git.ts";
import { type Kept, trailers } from "./kept.ts";
import { ledgerError } from "./ledger-error.ts";

/** In whose name commits are made. */
export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** Where commits of a run go. */
export interface Shelf {
  /** The git of the ledger, which holds what is tried. */
  readonly own: Git;
  /** The git of the user's repository, which gets what is kept. */
  readonly users: Git;
  readonly runId: string;
  readonly branch: string;
  readonly identity: Identity;
}

/** What is to be kept, and when that was decided. */
export interface ToKeep extends Omit<Kept, "commit"> {
  readonly message: string;
  readonly at: Date;
}

/** The text of a commit: lines of the message that look like ours are none, since ours come last. */
const textOf = (runId: string, { message, patchId, reverts }: ToKeep): string =>
  [
    `${message.replaceAll("\0", "").trim()}\n`,
    `${trailers.run}: ${runId}`,
    `${trailers.patch}: ${patchId}`,
    ...(reverts === undefined ? [] : [`${trailers.reverts}: ${reverts}`]),
    "",
  ].join("\n");

const inName = ({ name, email }: Identity, at: Date): Record<string, string> => {
  const date = `@${Math.floor(at.getTime() / 1000)} +0000`;
  return Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((who) => [
      [`GIT_${who}_NAME`, name],
      [`GIT_${who}_EMAIL`, email],
      [`GIT_${who}_DATE`, date],
    ]),
  );
};

/**
 * Makes a commit on top of its parent, and moves the branch of the run to it, in the user's repository: the only time
 * that anything is written there, and all that is written is new objects and this branch. The same commit has the same
 * id whenever it is made.
 *
 * @throws ObsError PIPELINE_PATCH if the branch is checked out, or somebody else moved it
 */
export async function keep(shelf: Shelf, toKeep: ToKeep, isFirst: boolean): Promise<Kept> {
  const { own, users, branch, runId, identity } = shelf;
  const { parent, tree, patchId, reverts, at } = toKeep;
  const ref = `refs/heads/${branch}`;
  const where = await users.line(["for-each-ref", "--format=%(worktreepath)", ref]);
  if (where !== "") {
    throw ledgerError(
      `the branch ${branch} is checked out in ${where}, whose files would no longer be those of the branch`,
      "switch to another branch there, and resume the run",
    );
  }
  const environment = inName(identity, at);
  const commit = await own.line(["commit-tree", tree, "-p", parent, "-F", "-"], {
    environment,
    input: textOf(runId, toKeep),
  });
  const pack = await own.demand(["pack-objects", "--revs", "--thin", "--stdout", "-q"], {
    input: `${commit}\n^${parent}\n`,
  });
  await users.demand(["unpack-objects", "-q"], { input: pack });
  const before = isFirst ? "0".repeat(commit.length) : parent;
  const moved = await users.ask(["update-ref", "-m", "tta-obs pipeline", ref, commit, before], {
    environment,
  });
  if (!moved.ok) {
    throw ledgerError(
      `the branch ${branch} cannot be moved to ${commit.slice(0, 12)} (${moved.error.trim().split("\n")[0] ?? ""})`,
      "let nobody but the run commit to it, and resume the run",
    );
  }
  return { commit, parent, tree, patchId, reverts };
}
