import type { StageChange } from "../registry/index.ts";
import { type CriterionResult, type criterionResults, type Fact, isBeyond } from "../standards/index.ts";
import type { ComponentView } from "./component-view.ts";
import { endOfDay } from "./evaluate/days.ts";
import type { Evaluation, StageEvaluation } from "./evaluate/evaluation.ts";
import { isInForce } from "./evaluate/waive.ts";

/** What is said of one that nobody owns, or that is in no group. */
const nobody = "none";

/** A component for a page of metrics, which says what its evaluation does. */
export function viewOf(
  { component, current, next }: Evaluation,
  facts: readonly Fact[],
  history: readonly StageChange[],
  now: number,
): ComponentView {
  const { name, owner, group, stage, waivers } = component;
  const ends = waivers.filter((waiver) => isInForce(waiver, now)).map(({ untilMs }) => endOfDay(untilMs));
  const changes = history.filter((change) => change.component === name);
  return {
    name,
    owner: owner ?? nobody,
    group: group ?? nobody,
    stage,
    current: countsOf(current),
    next: next === undefined ? undefined : countsOf(next),
    failed: current.criteria.filter(({ result }) => result === "failed").map(({ name }) => name),
    facts,
    firstWaiverEndMs: ends.length === 0 ? undefined : Math.min(...ends),
    promoted: changes.filter(({ from, to }) => isBeyond(to, from)).length,
    demoted: changes.filter(({ from, to }) => isBeyond(from, to)).length,
  };
}

/** How many criteria stand how. */
function countsOf({ criteria }: StageEvaluation): Readonly<Record<CriterionResult, number>> {
  const counts = { met: 0, failed: 0, unknown: 0, waived: 0 } satisfies Record<
    (typeof criterionResults)[number],
    number
  >;
  for (const { result } of criteria) counts[result] += 1;
  return counts;
}
