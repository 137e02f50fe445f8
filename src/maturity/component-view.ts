import type { CriterionName, CriterionResult, Fact, Stage } from "../standards/index.ts";

/** What is known of a component, for a page of metrics. */
export interface ComponentView {
  readonly name: string;
  readonly owner: string;
  readonly group: string;
  readonly stage: Stage;
  /** How many criteria of its stage stand how. */
  readonly current: Readonly<Record<CriterionResult, number>>;
  /** The same of the next stage; undefined at the last one. */
  readonly next: Readonly<Record<CriterionResult, number>> | undefined;
  /** Which criteria of its stage it fails; left out where only their number is known. */
  readonly failed?: readonly CriterionName[] | undefined;
  readonly facts: readonly Fact[];
  /** When the first of its waivers ends, in ms since 1970. */
  readonly firstWaiverEndMs: number | undefined;
  /** How often it was promoted and demoted, as its history has it. */
  readonly promoted: number;
  readonly demoted: number;
}
