import type { Git } from "./adapters/git.ts";

/** A commit that a run made: of a patch that it kept, or one that takes such a one back. */
export interface Kept {
  readonly commit: string;
  readonly parent: string;
  /** The tree that it holds. */
  readonly tree: string;
  /** The id of its patch. */
  readonly patchId: string;
  /** The commit that it takes back. */
  readonly reverts?: string | undefined;
}

/** Lines at the end of a commit's message, by which it is found again. */
export const trailers = {
  run: "Tta-Pipeline-Run",
  patch: "Tta-Pipeline-Patch",
  reverts: "Tta-Pipeline-Reverts",
} as const;

const trailer = (key: string): string => `%(trailers:key=${key},valueonly,separator=%x1f)`;
const format = ["%H", "%P", "%T", ...Object.values(trailers).map(trailer)].join("%x1e");
const atOnce = 200;

/** The commits that a run made, the latest first, up to the one that it began from. */
export async function keptBefore(git: Git, runId: string, tip: string): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  for (let from = tip; ; ) {
    const words = ["log", "--first-parent", "-z", `--max-count=${atOnce}`, `--format=${format}`, from];
    const entries = (await git.demand(words)).toString("utf8").split("\0");
    for (const entry of entries) {
      const [commit = "", parent = "", tree = "", run, patchId = "", reverts = ""] = entry
        .trimEnd()
        .split("\x1e");
      if (run !== runId) return kept;
      kept.push({ commit, parent, tree, patchId, reverts: reverts === "" ? undefined : reverts });
      from = parent;
    }
  }
}

/** The commits of patches that stand, the latest first: without those that were taken back. */
export function standing(kept: readonly Kept[]): readonly Kept[] {
  const back = new Set(kept.map(({ reverts }) => reverts));
  return kept.filter(({ commit, reverts }) => reverts === undefined && !back.has(commit));
}
