import { clipLine } from "../../narrow/index.ts";
import type { StageChange } from "../../registry/index.ts";
import type { Fact } from "../../standards/index.ts";
import type { Tree } from "../adapters/git-tree.ts";
import type { StageEvaluation } from "../evaluate/evaluation.ts";

type StageEvidence = StageChange["evidence"][number];

/** So much of it stands in the history. */
const mostOfSays = 1_500;
const shortCommit = 12;

/** The name, among criteria, under which it is told of which commit the facts speak. */
export const commitCriterion = "commit";

/** What is recorded with a change of stage: each criterion, and of which commit that speaks. */
export function evidenceOf({ criteria }: StageEvaluation, tree: Tree): readonly StageEvidence[] {
  const rows = criteria.map(({ name, result, says }) => ({
    criterion: name,
    result,
    says: clipLine(says, mostOfSays),
  }));
  return [
    ...rows,
    commitEvidence(
      criteria.flatMap(({ facts }) => facts),
      tree,
    ),
  ];
}

/** Whether what is known speaks of the very files that are there, in a commit. */
export function commitEvidence(facts: readonly Fact[], { commit, dirty }: Tree): StageEvidence {
  const row = (result: StageEvidence["result"], says: string): StageEvidence => ({
    criterion: commitCriterion,
    result,
    says,
  });
  if (commit === undefined) return row("unknown", "there is no commit that facts could speak of");
  const short = commit.slice(0, shortCommit);
  const others = facts.filter((fact) => fact.commit !== undefined && fact.commit !== commit);
  const measures = [...new Set(others.map(({ measure }) => measure))];
  const faults = [
    ...(dirty ? [`files differ from the commit ${short}`] : []),
    ...(measures.length > 0
      ? [`${measures.join(", ")} ${measures.length === 1 ? "is" : "are"} of another commit`]
      : []),
  ];
  return faults.length > 0
    ? row("failed", clipLine(faults.join("; "), mostOfSays))
    : row("met", `all is of the commit ${short}, and no file differs from it`);
}
