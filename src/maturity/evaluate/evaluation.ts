import type { Attestation, Component, Waiver } from "../../registry/index.ts";
import type { CriterionName, CriterionResult, Fact, Limit, Stage } from "../../standards/index.ts";

/** What a stage asks of a component by one name: something measured, or something attested. */
export interface AskedCriterion {
  readonly name: CriterionName;
  /** The stage whose limits these are: a later one may ask for more by the same name. */
  readonly of: Stage;
  /** To follow "it must". */
  readonly about: string;
  /** All must hold; of what is attested, none. */
  readonly limits: readonly Limit[];
  /** How long an attestation can be relied on; undefined of what is measured. */
  readonly validDays: number | undefined;
}

/** How it stands with one criterion, and what says so. */
export interface Judged extends AskedCriterion {
  readonly result: CriterionResult;
  /** The value and the limit, or why nothing is known: a sentence without a full stop. */
  readonly says: string;
  /** What it was judged by. */
  readonly facts: readonly Fact[];
  /** Who stands for it, of what is attested. */
  readonly attestation?: Attestation | undefined;
  /** What is in force, also where it is not needed. */
  readonly waiver?: Waiver | undefined;
}

/** How it stands with all that a stage asks for. */
export interface StageEvaluation {
  readonly stage: Stage;
  readonly criteria: readonly Judged[];
}

/** A component at its stage, and before the next one. */
export interface Evaluation {
  readonly component: Component;
  readonly current: StageEvaluation;
  /** Undefined at the last stage. */
  readonly next: StageEvaluation | undefined;
}

/** What a component is judged by. */
export interface Known {
  readonly facts: readonly Fact[];
  /** In ms since 1970. */
  readonly now: number;
  /** The stage of any component; undefined for what is none. */
  stageOf(name: string): Stage | undefined;
}
