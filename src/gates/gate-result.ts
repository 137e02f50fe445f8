import type { Finding } from "../reports/index.ts";
import type { Check, CheckResult, Scope } from "../standards/index.ts";
import type { GateRun } from "./gate-run.ts";
import type { Mergeable } from "./merge-rule.ts";

/** A run of the gate with all that is told of it. */
export interface GateResult {
  /** Such as "quality gate, tier 2 (development)". */
  readonly name: string;
  readonly run: GateRun;
  /** Why it is no gate's pass, though what was run passed: not all that is asked was run. */
  readonly partial: string | undefined;
  /** It took longer than it may. */
  readonly isOverBudget: boolean;
  /** At which commit the ratchet began. */
  readonly base: string | undefined;
  readonly merge: Mergeable;
  readonly checks: readonly CheckTold[];
}

/** A check with all that is told of it. */
export interface CheckTold {
  readonly check: Check;
  readonly scope: Scope;
  readonly result: CheckResult;
  readonly durationSeconds: number;
  /** What is in its way, each as a sentence without a full stop. */
  readonly says: readonly string[];
  readonly forgiven: readonly string[];
  /** The first ones. */
  readonly findings: readonly Finding[];
  /** How many more there are. */
  readonly leftOut: number;
  readonly command: string | undefined;
  /** What to do: a sentence without a full stop; undefined where it passed. */
  readonly fix: string | undefined;
}
