import { explain } from "./explain.ts";
import type { Kept } from "./kept.ts";
import { ledgerError } from "./ledger-error.ts";
import type { Clash } from "./patch.ts";
import type { Trial } from "./try-patch.ts";

/** Where a run stands when one of its commits is to be taken back. */
interface Standing {
  readonly base: string;
  readonly tip: string;
  /** The commits of patches that stand, the latest first. */
  readonly kept: readonly Kept[];
}

/** The tree that is left when a commit is taken back, or why that does not go. */
export async function treeWithout(
  trial: Trial,
  { base, tip, kept }: Standing,
  { commit, parent, tree, patchId }: Kept,
): Promise<string | Clash> {
  const { git } = trial;
  const treeOf = (name: string): Promise<string> => git.line(["rev-parse", `${name}^{tree}`]);
  // Exactly what was before it, where nothing else is left or nothing came after.
  if (kept.length === 1) return treeOf(base);
  if ((await treeOf(tip)) === tree) return treeOf(parent);
  const environment = { GIT_INDEX_FILE: trial.index() };
  const diff = [
    "diff-tree",
    "-p",
    "--binary",
    "--full-index",
    "--no-renames",
    "--no-textconv",
    "--no-ext-diff",
  ];
  const input = await git.demand([...diff, commit, parent]);
  await git.demand(["read-tree", tip], { environment });
  const { ok } = await git.ask(["apply", "--cached", "--whitespace=nowarn", "-"], { environment, input });
  if (ok) return git.line(["write-tree"], { environment });
  const clash = await explain(
    git,
    environment,
    { id: patchId, name: patchId, text: input.toString("utf8") },
    tip,
  );
  const places = [...new Set(clash.conflicts.map(({ path }) => path ?? "a file"))].slice(0, 3).join(", ");
  return {
    ...clash,
    error: ledgerError(
      `the patch ${patchId} cannot be taken back, since what was kept later stands on it (in ${places})`,
      "take back first what was kept after it",
    ),
  };
}
