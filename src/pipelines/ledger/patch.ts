import type { ObsError } from "../../errors/index.ts";

/** A change of files, as `git diff` writes it. */
export interface Patch {
  /** Letters, digits, `.`, `_` and `-`: it stands in the commit, by which the patch is found again. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly text: string;
}

/** What a patch does to one file. */
export interface Change {
  readonly path: string;
  readonly kind: "added" | "changed" | "removed";
}

/** A place at which a patch does not fit. */
export interface Conflict {
  /** The file, where git names one. */
  readonly path?: string | undefined;
  /** The line at which the patch expects what is not there; of a conflict that is about the whole file, none. */
  readonly line?: number | undefined;
  /** What is wrong there, in words. */
  readonly problem: string;
}

/** A patch that does not fit the tree that it was tried on. */
export interface Clash {
  readonly verdict: "conflicts";
  readonly error: ObsError;
  readonly conflicts: readonly Conflict[];
}

/** What became of an attempt to put a patch onto a tree. */
export type Verdict =
  | {
      readonly verdict: "fits";
      /** The id of the tree that it makes: the same patch on the same tree always makes the same. */
      readonly tree: string;
      readonly changes: readonly Change[];
    }
  /** It may not be applied, to whatever tree. */
  | { readonly verdict: "refused"; readonly error: ObsError }
  | Clash;

/** What is wrong with a patch: words that go on after its name, and what to do. */
export interface Fault {
  readonly problem: string;
  readonly fix: string;
}
