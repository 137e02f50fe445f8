import { isAbsolute, relative, resolve } from "node:path";
import { findGit } from "./adapters/git.ts";
import { defaultLedgerFolder, takeLedgerFolder, withoutLinks } from "./adapters/ledger-folder.ts";
import { makeRepository } from "./adapters/make-repository.ts";
import { unlockBranch } from "./adapters/unlock-branch.ts";
import { defaultMostBytes } from "./judge-text.ts";
import { type Kept, keptBefore } from "./kept.ts";
import type { Ledger, LedgerOptions } from "./ledger.ts";
import { ledgerError } from "./ledger-error.ts";
import { ledgerOver } from "./ledger-over.ts";
import { findRepository, type UserRepository } from "./user-repository.ts";
import { bringTo } from "./working-tree.ts";

const prefix = "tta-pipeline";
const someone = { name: "tta-obs pipeline", email: "pipeline@tta-obs.invalid" };

function checkRunId(runId: string): void {
  if (/^[A-Za-z0-9][\w-]*(?:\.[\w-]+)*$/.test(runId) && runId.length <= 100 && !runId.endsWith(".lock"))
    return;
  throw ledgerError(
    `a run cannot be called ${JSON.stringify(runId)}, since its branch and its folder have that name`,
    "give it letters, digits, dots, _ and -, at most 100 of them",
  );
}

/** Nothing of a ledger may stand among the files of the user, or in git's own folder. */
function checkFolder(folder: string, { workingTree, gitDir }: UserRepository): void {
  const around = [workingTree, gitDir].find((outer) => {
    if (outer === undefined) return false;
    const path = relative(outer, folder);
    return !path.startsWith("..") && !isAbsolute(path);
  });
  if (around === undefined) return;
  throw ledgerError(
    `the ledgers' folder ${folder} is inside of ${around}, whose files a run must not touch`,
    "name a folder outside of the repository, or none",
  );
}

/** Where the branch of a run is: at what it kept before, or not there. */
async function tipOf({ git, gitDir }: UserRepository, branch: string): Promise<string | undefined> {
  const { ok } = await git.ask(["rev-parse", "--verify", "--quiet", `refs/heads/${prefix}`]);
  if (ok) {
    throw ledgerError(
      `${gitDir} has a branch ${prefix}, so that there can be none ${branch}`,
      `rename it: git branch -m ${prefix} OTHER`,
    );
  }
  const tip = await git.ask(["rev-parse", "--verify", "--quiet", `refs/heads/${branch}^{commit}`]);
  return tip.ok ? tip.out.toString("utf8").trim() : undefined;
}

function baseOf(
  kept: readonly Kept[],
  branch: string,
  users: UserRepository,
  asked: string | undefined,
): string {
  const began = kept.at(-1)?.parent;
  if (began === undefined) {
    throw ledgerError(
      `the branch ${branch} is there, and its last commit is none of this run`,
      "rename it, or take back what was committed to it by hand",
    );
  }
  if (asked !== undefined && users.base !== began) {
    throw ledgerError(
      `the run began from ${began.slice(0, 12)}, and is to go on from ${users.base.slice(0, 12)}`,
      "resume it from where it began, or begin another run",
    );
  }
  return began;
}

/**
 * Opens the ledger of a run: a working tree of its own, at the commit that the run begins from or, where it was there
 * before, at what it kept. What dead runs left in the folder is removed. The user's working tree, index, stash and
 * branches are not touched; of what is kept there is a branch `tta-pipeline/<run>`.
 *
 * @throws ObsError PIPELINE_PATCH
 *
 * @example
 * ```ts
 * const ledger = await openLedger({ repository: ".", runId: run.id });
 * const verdict = await ledger.apply(patch);
 * if (verdict.verdict === "fits" && (await runGates(ledger.workingTree))) await ledger.commit(patch, { at: new Date() });
 * else await ledger.reset();
 * await ledger.close();
 * ```
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { runId, base, keep = [], mostBytes = defaultMostBytes, allowBinary = false } = options;
  checkRunId(runId);
  const gitAt = await findGit();
  const users = await findRepository(gitAt, resolve(options.repository), base);
  const folder = withoutLinks(resolve(options.folder ?? defaultLedgerFolder()));
  checkFolder(folder, users);
  const branch = `${prefix}/${runId}`;
  const own = await takeLedgerFolder(folder, runId);
  try {
    const tip = await tipOf(users, branch);
    unlockBranch(users.gitDir, branch);
    const git = await makeRepository(gitAt, own, users);
    const kept = tip === undefined ? [] : await keptBefore(git, runId, tip);
    const began = tip === undefined ? users.base : baseOf(kept, branch, users, base);
    const room = { git, folder: own, keep };
    const at = tip ?? began;
    await bringTo(room, at, at);
    return ledgerOver({
      room,
      trial: { git, index: own.trialIndex, mostBytes, allowBinary },
      shelf: { own: git, users: users.git, runId, branch, identity: options.identity ?? someone },
      base: began,
      kept,
    });
  } catch (error) {
    await own.remove();
    throw error;
  }
}
