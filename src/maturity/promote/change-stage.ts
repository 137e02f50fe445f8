import { ObsError } from "../../errors/index.ts";
import { appendHistory, readHistory, type StageChange } from "../../registry/index.ts";
import { isBeyond, type Stage } from "../../standards/index.ts";
import type { Tree } from "../adapters/git-tree.ts";
import type { Evaluation, StageEvaluation } from "../evaluate/evaluation.ts";
import { evidenceOf } from "./evidence-of.ts";
import { type Missing, missingFor } from "./missing.ts";

/** Who changes a stage, why, and what is known then. */
export interface ChangeRequest {
  /** The folder with the history of stages. */
  readonly top: string;
  readonly evaluation: Evaluation;
  readonly by: string;
  readonly reason: string;
  readonly tree: Tree;
  /** In ms since 1970. */
  readonly now: number;
}

/** A promotion that was recorded, or what is missing for it. */
export type Promotion = { readonly change: StageChange } | { readonly missing: readonly Missing[] };

/**
 * Brings a component to the next stage, if all that it asks for is met or waived, and records that with its evidence. Of
 * two who do so at once one does, and the other is told.
 *
 * @param to the next stage; it is said only to be sure
 * @throws ObsError MATURITY_STAGE for a stage that is not the next one, or where somebody else was faster, and
 *   COMPONENT_HISTORY where that was in the very moment, or the history cannot be written
 */
export function promote(request: ChangeRequest, to?: Stage): Promotion {
  const { component, next } = request.evaluation;
  const { name, stage } = component;
  if (next === undefined)
    throw wrongStage(`${name} is in ${stage}, after which nothing comes`, "leave it there");
  if (to !== undefined && to !== next.stage) {
    throw isBeyond(to, stage)
      ? wrongStage(
          `${name} is in ${stage}, and ${to} is not the next stage`,
          `promote it to ${next.stage} first`,
        )
      : wrongStage(`${name} is in ${stage} already`, `promote it to ${next.stage}, or demote it`);
  }
  const missing = missingFor(component, next, request.tree);
  return missing.length > 0 ? { missing } : { change: record(request, next) };
}

/**
 * Takes a component back to a stage before its own, and records why, with how it stood at its own: always possible.
 *
 * @throws ObsError MATURITY_STAGE for a stage that is not before its own, or where somebody else was faster
 */
export function demote(request: ChangeRequest, to: Stage): StageChange {
  const { component, current } = request.evaluation;
  if (!isBeyond(component.stage, to)) {
    throw wrongStage(
      `${component.name} is in ${component.stage}, and ${to} is not before that`,
      component.stage === "development" ? "leave it there" : "name a stage before it",
    );
  }
  return record(request, { ...current, stage: to });
}

function record(
  { top, evaluation, by, reason, tree, now }: ChangeRequest,
  { stage: to, criteria }: StageEvaluation,
): StageChange {
  const { name, stage: from } = evaluation.component;
  const last = readHistory(top).findLast(({ component }) => component === name);
  if ((last?.to ?? "development") !== from) {
    throw wrongStage(
      `${name} was in ${from} a moment ago, and ${last?.by ?? "somebody"} has brought it to ${last?.to} meanwhile`,
      `see tta-obs maturity show ${name}, and decide anew`,
    );
  }
  const change: StageChange = {
    atMs: now,
    component: name,
    from,
    to,
    by,
    reason,
    ...(tree.commit !== undefined && { commit: tree.commit }),
    evidence: evidenceOf({ stage: to, criteria }, tree),
  };
  // Whoever was faster since is found by it, under its lock.
  appendHistory(top, change);
  return change;
}

function wrongStage(problem: string, fix: string): ObsError {
  return new ObsError({ code: "MATURITY_STAGE", problem, fix });
}
