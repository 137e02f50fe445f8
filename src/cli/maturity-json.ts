import type { Evaluation, Judged, Maturity, StageEvaluation } from "../maturity/index.ts";

const criterionJson = ({ name, of, about, result, says, facts, attestation, waiver }: Judged) => ({
  name,
  of,
  about,
  result,
  says,
  facts,
  ...(attestation !== undefined && { attestation }),
  ...(waiver !== undefined && { waiver }),
});

const stageJson = ({ stage, criteria }: StageEvaluation) => ({
  stage,
  criteria: criteria.map(criterionJson),
});

/** How it stands with components, as programs read it. */
export function maturityJson(evaluations: readonly Evaluation[], maturity: Maturity): string {
  const components = evaluations.map(({ component, current, next }) => ({
    name: component.name,
    title: component.title,
    folder: component.folder,
    owner: component.owner ?? null,
    group: component.group ?? null,
    stage: component.stage,
    current: stageJson(current),
    next: next === undefined ? null : stageJson(next),
    facts: maturity.store.components.get(component.name) ?? [],
    endsSoon: maturity.endsSoon.filter((one) => one.component === component.name),
  }));
  return JSON.stringify({ components }, null, 2);
}
