import { keep, type Shelf, type ToKeep } from "./keep.ts";
import { type Kept, standing } from "./kept.ts";
import type { CommitOptions, Ledger, Reverted } from "./ledger.ts";
import { ledgerError } from "./ledger-error.ts";
import type { Patch, Verdict } from "./patch.ts";
import { treeWithout } from "./revert.ts";
import { type Trial, tryPatch } from "./try-patch.ts";
import { bringTo, type Room } from "./working-tree.ts";

/** What a ledger is made of. */
interface Parts {
  readonly room: Room;
  readonly trial: Trial;
  readonly shelf: Shelf;
  readonly base: string;
  /** What the run kept before, the latest first. */
  readonly kept: readonly Kept[];
}

/** Gives what takes one step after another, and none once it is closed. */
function inTurn(): {
  take<T>(step: () => Promise<T>): Promise<T>;
  close(last: () => Promise<void>): Promise<void>;
} {
  let before: Promise<unknown> = Promise.resolve();
  let closed: Promise<void> | undefined;
  const queue = <T>(step: () => Promise<T>): Promise<T> => {
    const now = before.then(step, step);
    before = now.catch(() => undefined);
    return now;
  };
  return {
    take: (step) =>
      closed === undefined
        ? queue(step)
        : Promise.reject(
            ledgerError("the ledger is closed", "open it again, since what was kept is still there"),
          ),
    close: (last) => {
      closed ??= queue(last);
      return closed;
    },
  };
}

function checkPatchId(id: string): void {
  if (/^[\w.-]{1,100}$/.test(id)) return;
  throw ledgerError(
    `a patch cannot have the id ${JSON.stringify(id)}, since it stands in its commit`,
    "give it letters, digits, dots, _ and -, at most 100 of them",
  );
}

/** A ledger over what was opened for it. */
export function ledgerOver({ room, trial, shelf, base, kept: before }: Parts): Ledger {
  let kept = before;
  let applied: { readonly patch: Patch; readonly tree: string; readonly onto: string } | undefined;
  const turns = inTurn();
  const tip = (): string => kept[0]?.commit ?? base;
  const ofPatch = (id: string): Kept | undefined => standing(kept).find(({ patchId }) => patchId === id);

  const check = async (patch: Patch): Promise<Verdict> => {
    checkPatchId(patch.id);
    const own = ofPatch(patch.id);
    // Only of a run that was resumed: it is kept, and what kept it did not come to know.
    if (own !== undefined) return { verdict: "fits", tree: kept[0]?.tree ?? own.tree, changes: [] };
    return tryPatch(trial, patch, tip());
  };

  const apply = async (patch: Patch): Promise<Verdict> => {
    const verdict = await check(patch);
    if (verdict.verdict !== "fits") return verdict;
    applied = undefined;
    await bringTo(room, verdict.tree, tip());
    applied = { patch, tree: verdict.tree, onto: tip() };
    return verdict;
  };

  const treeOf = async (patch: Patch): Promise<string> => {
    const { id, text } = patch;
    if (applied?.patch.id === id && applied.patch.text === text && applied.onto === tip())
      return applied.tree;
    const verdict = await check(patch);
    if (verdict.verdict !== "fits") throw verdict.error;
    return verdict.tree;
  };

  const add = async (toKeep: Omit<ToKeep, "parent">): Promise<Kept> => {
    const now = await keep(shelf, { ...toKeep, parent: tip() }, kept.length === 0);
    kept = [now, ...kept];
    return now;
  };

  const commit = async (patch: Patch, { at, message = patch.name }: CommitOptions): Promise<Kept> => {
    checkPatchId(patch.id);
    const already = ofPatch(patch.id);
    if (already !== undefined) return already;
    const now = await add({ tree: await treeOf(patch), patchId: patch.id, message, at });
    await room.git.demand(["update-ref", "--no-deref", "HEAD", now.commit]);
    return now;
  };

  const revert = async (id: string, { at, message }: CommitOptions): Promise<Reverted> => {
    const stands = standing(kept);
    const own = ofPatch(id);
    const undone =
      own === undefined ? kept.find((one) => one.patchId === id && one.reverts !== undefined) : undefined;
    if (undone !== undefined) return { verdict: "reverted", kept: undone };
    if (own === undefined) {
      throw ledgerError(`the patch ${id} was never kept in this run`, "take back only what was committed");
    }
    const tree = await treeWithout(trial, { base, tip: tip(), kept: stands }, own);
    if (typeof tree !== "string") return tree;
    const words = message ?? `Take back ${id}`;
    const now = await add({ tree, patchId: id, reverts: own.commit, message: words, at });
    await bringTo(room, now.commit, now.commit);
    return { verdict: "reverted", kept: now };
  };

  return {
    base,
    branch: shelf.branch,
    workingTree: room.folder.workingTree,
    kept: () => standing(kept),
    check: (patch) => turns.take(() => check(patch)),
    apply: (patch) => turns.take(() => apply(patch)),
    reset: () => turns.take(() => bringTo(room, tip(), tip())),
    commit: (patch, options) => turns.take(() => commit(patch, options)),
    revert: (patchId, options) => turns.take(() => revert(patchId, options)),
    close: () => turns.close(() => room.folder.remove()),
  };
}
