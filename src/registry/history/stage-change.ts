import type { CriterionResult, Stage } from "../../standards/index.ts";

/** How it stood with a criterion when a stage changed. */
export interface StageEvidence {
  readonly criterion: string;
  readonly result: CriterionResult;
  /** The value and the limit, in words. */
  readonly says: string;
}

/** A promotion or a demotion. */
export interface StageChange {
  /** In ms since 1970. */
  readonly atMs: number;
  readonly component: string;
  readonly from: Stage;
  readonly to: Stage;
  readonly by: string;
  readonly reason: string;
  readonly commit?: string;
  readonly evidence: readonly StageEvidence[];
}

/** The stage of each component that the history speaks of: where the last of its changes led. */
export function stagesOf(changes: readonly StageChange[]): ReadonlyMap<string, Stage> {
  return new Map(changes.map(({ component, to }) => [component, to]));
}
