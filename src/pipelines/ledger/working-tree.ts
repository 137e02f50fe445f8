import type { Git } from "./adapters/git.ts";
import type { LedgerFolder } from "./adapters/ledger-folder.ts";

/** What is needed to bring the files of a ledger to a tree. */
export interface Room {
  readonly git: Git;
  readonly folder: LedgerFolder;
  /** Patterns, as in `.gitignore`, of what no reset removes. */
  readonly keep: readonly string[];
}

/** What git says where it could not remove something, which is no failure to it. */
const leftBehind =
  /^(?:warning: |error: )?(?:failed to remove|unable to (?:unlink|rmdir|create)|could not )/im;

/**
 * Brings the files of the ledger to a tree, whatever was done to them: what is tracked is as in the tree, what is not
 * is gone, and HEAD is at `tip`.
 */
export async function bringTo({ git, folder, keep }: Room, tree: string, tip: string): Promise<void> {
  const steps = [
    ["update-ref", "--no-deref", "HEAD", tip],
    ["read-tree", "--reset", "-u", tree],
    ["clean", "-ffdxq", ...keep.map((pattern) => `--exclude=${pattern}`)],
  ];
  folder.mend();
  let left = false;
  for (const words of steps) {
    const { ok, error } = await git.ask(words);
    left ||= !ok || leftBehind.test(error);
  }
  if (!left) return;
  // Once more, after what some tool made read-only can be removed; what is still wrong then is an error.
  await folder.makeWritable();
  folder.mend();
  for (const words of steps) await git.demand(words);
}
