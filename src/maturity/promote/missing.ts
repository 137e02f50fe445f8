import type { Component } from "../../registry/index.ts";
import type { CriterionResult } from "../../standards/index.ts";
import type { Tree } from "../adapters/git-tree.ts";
import { isCarried } from "../evaluate/evaluate.ts";
import type { StageEvaluation } from "../evaluate/evaluation.ts";
import { commitCriterion, commitEvidence } from "./evidence-of.ts";
import { whatToDo } from "./what-to-do.ts";

/** What stands in the way of a stage, and what to do about it. */
export interface Missing {
  /** Name of a criterion, or `commit`. */
  readonly criterion: string;
  readonly result: CriterionResult;
  readonly says: string;
  /** A sentence without a full stop. */
  readonly todo: string;
}

/**
 * What is missing for a stage, in the order of its criteria. Production is proven only by what is known of the very
 * commit that is there.
 */
export function missingFor(
  component: Component,
  { stage, criteria }: StageEvaluation,
  tree: Tree,
): readonly Missing[] {
  const missing: readonly Missing[] = criteria
    .filter((judged) => !isCarried(judged))
    .map((judged) => ({
      criterion: judged.name,
      result: judged.result,
      says: judged.says,
      todo: whatToDo(judged, component),
    }));
  if (stage !== "production") return missing;
  const { result, says } = commitEvidence(
    criteria.flatMap(({ facts }) => facts),
    tree,
  );
  if (result === "met") return missing;
  const todo =
    result === "unknown"
      ? "commit the project to a Git repository, and collect again"
      : "commit or put away what differs, and collect again: tta-obs maturity collect";
  return [...missing, { criterion: commitCriterion, result, says, todo }];
}
