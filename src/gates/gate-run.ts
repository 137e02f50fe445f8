import type { Check, CheckResult, Fact, Tier } from "../standards/index.ts";

/** What one run of the gate came to: a line of its history. */
export interface GateRun {
  /** When it began, in ms since 1970. */
  readonly atMs: number;
  readonly tier: Tier;
  /** Where the change goes; undefined where nobody said. */
  readonly branch?: string | undefined;
  /** Which commit it speaks of; undefined where there is none, or changes beside it. */
  readonly commit?: string | undefined;
  readonly passed: boolean;
  readonly durationSeconds: number;
  readonly budgetSeconds: number;
  /** Set where somebody chose another tier than that of the branch. */
  readonly override?: GateOverride | undefined;
  readonly checks: readonly CheckRun[];
}

export interface GateOverride {
  /** The tier of the branch. */
  readonly from: Tier;
  readonly by: string;
  /** Why; a laxer tier needs one. */
  readonly reason?: string | undefined;
}

/** How one check of a run ended. */
export interface CheckRun {
  readonly check: Check;
  readonly result: CheckResult;
  readonly durationSeconds: number;
  /** Why it did not pass: a sentence without a full stop. */
  readonly reason?: string | undefined;
  /** What to type to see it again. */
  readonly command?: string | undefined;
  readonly facts: readonly Fact[];
  /** Full names of tests that failed, a bounded number of them. */
  readonly failedTests?: readonly string[] | undefined;
  /** What was let pass since it was no better at the base of a ratchet, each as a sentence without a full stop. */
  readonly forgiven?: readonly string[] | undefined;
}
