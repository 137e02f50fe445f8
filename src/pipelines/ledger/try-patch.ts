import type { Git } from "./adapters/git.ts";
import { explain } from "./explain.ts";
import { changesLinks, judgeChanges, rawChangesIn } from "./judge-changes.ts";
import { judgeLinks } from "./judge-links.ts";
import { judgePaths, touchedIn } from "./judge-paths.ts";
import { judgeText } from "./judge-text.ts";
import { patchError } from "./ledger-error.ts";
import type { Fault, Patch, Verdict } from "./patch.ts";
import { inapplicableFor, unreadableFor } from "./said-by-git.ts";

/** What is needed to try a patch. */
export interface Trial {
  readonly git: Git;
  /** The path of an index that is nobody else's. */
  readonly index: () => string;
  readonly mostBytes: number;
  readonly allowBinary: boolean;
}

/** What keeps a patch from being tried at all. */
async function faultOf({ git, mostBytes, allowBinary }: Trial, text: string): Promise<Fault | undefined> {
  const fault = judgeText(text, mostBytes);
  if (fault !== undefined) return fault;
  const { ok, out, error } = await git.ask(["apply", "--numstat", "-z", "-"], { input: text });
  if (!ok) return unreadableFor(error);
  const touched = touchedIn(out.toString("utf8"));
  return judgePaths(touched, allowBinary);
}

/**
 * Tries a patch on a commit, in an index of its own: no file of any tree is touched by it. What it does is read off the
 * tree that came of it and not out of its text, so that nothing depends on reading that text as git does.
 */
export async function tryPatch(trial: Trial, patch: Patch, onto: string): Promise<Verdict> {
  const { git } = trial;
  const refused = (fault: Fault): Verdict => ({ verdict: "refused", error: patchError(patch.name, fault) });
  const fault = await faultOf(trial, patch.text);
  if (fault !== undefined) return refused(fault);
  const environment = { GIT_INDEX_FILE: trial.index() };
  await git.demand(["read-tree", onto], { environment });
  const words = ["apply", "--cached", "--whitespace=nowarn", "-"];
  const { ok, error } = await git.ask(words, { environment, input: patch.text });
  if (!ok) {
    const never = inapplicableFor(error);
    return never === undefined ? await explain(git, environment, patch, onto) : refused(never);
  }
  const tree = await git.line(["write-tree"], { environment });
  const differ = ["diff-tree", "-r", "-z", "--raw", "--no-renames", onto, tree];
  const changes = rawChangesIn((await git.demand(differ)).toString("utf8"));
  const wrong =
    judgeChanges(changes) ?? (changesLinks(changes) ? await judgeLinks(git, onto, tree) : undefined);
  if (wrong !== undefined) return refused(wrong);
  return { verdict: "fits", tree, changes: changes.map(({ path, kind }) => ({ path, kind })) };
}
