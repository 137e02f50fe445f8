import type { Identity } from "./keep.ts";
import type { Kept } from "./kept.ts";
import type { Clash, Patch, Verdict } from "./patch.ts";

export interface LedgerOptions {
  /** A folder of the git repository that the patches are of. */
  readonly repository: string;
  /** Letters, digits, `.`, `_` and `-`. */
  readonly runId: string;
  /**
   * Where ledgers have their files, for as long as they are open: a folder outside of the repository. Default
   * `tta-observability/ledgers` in `$XDG_STATE_HOME`, or in `~/.local/state`.
   */
  readonly folder?: string | undefined;
  /** The commit that the run begins from. Default what `HEAD` is; of a run that is resumed, what it was. */
  readonly base?: string | undefined;
  /** What no reset removes, in patterns as of `.gitignore`, such as `node_modules`. Default nothing. */
  readonly keep?: readonly string[] | undefined;
  /** Bytes that a patch may have. Default 10 MB. */
  readonly mostBytes?: number | undefined;
  /** Whether patches may change binary files. Default no. */
  readonly allowBinary?: boolean | undefined;
  /** In whose name commits are made. Default `tta-obs pipeline`. */
  readonly identity?: Identity | undefined;
}

/** What is said of a commit from outside, so that the same commit is made whenever it is made again. */
export interface CommitOptions {
  readonly at: Date;
  /** Default the name of the patch. */
  readonly message?: string | undefined;
}

/** What became of taking a patch back. */
export type Reverted = { readonly verdict: "reverted"; readonly kept: Kept } | Clash;

/**
 * The patches of a run over git. Each step begins from what is kept, whatever was done to the files meanwhile, and may
 * be taken again after a crash: what was done already is found, and not done twice. Steps that are asked for at once
 * are taken one after another.
 */
export interface Ledger {
  /** The commit that the run began from. */
  readonly base: string;
  /** The branch of the user's repository that has what is kept; not there while nothing was. */
  readonly branch: string;
  /** The folder in which patches are applied and gates run. */
  readonly workingTree: string;
  /** The commits of patches that stand, the latest first: the order in which they can be taken back. */
  kept(): readonly Kept[];
  /** Whether a patch may be applied, and fits what is kept. Touches no file. */
  check(patch: Patch): Promise<Verdict>;
  /** Brings the files to what is kept and the patch; where it does not fit, they are left as they are. */
  apply(patch: Patch): Promise<Verdict>;
  /** Brings the files back to what is kept. */
  reset(): Promise<void>;
  /**
   * Keeps a patch: what it makes of what is kept, and nothing that gates did to the files.
   *
   * @throws ObsError PIPELINE_PATCH if it does not fit, or the branch is checked out or was moved by somebody
   */
  commit(patch: Patch, options: CommitOptions): Promise<Kept>;
  /**
   * Takes back a patch that was kept, by a commit that undoes it.
   *
   * @throws ObsError PIPELINE_PATCH if it was never kept
   */
  revert(patchId: string, options: CommitOptions): Promise<Reverted>;
  /** Removes the files of the ledger; the branch stays. */
  close(): Promise<void>;
}
