import { ObsError } from "../../errors/index.ts";
import { commitNamed, mergeBase } from "../adapters/git.ts";

/** What a ratchet holds a change against. */
export interface BaseOf {
  readonly top: string;
  /** What was said: a commit, a branch. */
  readonly named: string | undefined;
  /** Where the change goes. */
  readonly branch: string | undefined;
  readonly isDirty: boolean;
}

/**
 * The commit that a change began at: the last one that it has in common with its target. Where that is the change
 * itself, as after it was merged, the one before it.
 *
 * @throws ObsError GATE_BASE where there is none
 */
export async function baseCommit({ top, named, branch, isDirty }: BaseOf): Promise<string> {
  const names = named !== undefined ? [named] : branch === undefined ? [] : [`origin/${branch}`, branch];
  const head = await commitNamed(top, "HEAD");
  for (const name of names) {
    const target = await commitNamed(top, name);
    const base = target && head && (await mergeBase(top, target, head));
    if (base === undefined || base === "" || head === undefined) continue;
    if (base !== head || isDirty) return base;
    const before = await commitNamed(top, "HEAD^1");
    if (before !== undefined) return before;
  }
  const tried =
    names.length === 0
      ? "nobody says where the change goes"
      : `there is no ${names.join(" or ")} to begin at`;
  throw new ObsError({
    code: "GATE_BASE",
    problem: `a ratchet needs a commit to hold the change against, and ${tried}`,
    fix: "name one that is fetched with --base, and fetch the whole history in CI (fetch-depth: 0)",
  });
}
