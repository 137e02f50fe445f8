import {
  type Attested,
  type Criterion,
  type CriterionName,
  criteria,
  isBeyond,
  type Stage,
  stages,
} from "../../standards/index.ts";
import type { AskedCriterion } from "./evaluation.ts";

type Table = Readonly<Partial<Record<CriterionName, Criterion | Attested>>>;

/**
 * All that a stage asks for: what those before it do, in their order, and its own. What it asks for by the same name
 * takes the place of what they ask for.
 */
export function criteriaAt(stage: Stage): readonly AskedCriterion[] {
  const asked = new Map<string, AskedCriterion>();
  for (const of of stages) {
    if (isBeyond(of, stage)) break;
    for (const one of ownCriteria(of)) asked.set(one.name, one);
  }
  return [...asked.values()];
}

function ownCriteria(of: Stage): readonly AskedCriterion[] {
  const table: Table = criteria[of];
  return namesIn(table).flatMap((name) => {
    const criterion = table[name];
    if (criterion === undefined) return [];
    const { about, limits } = criterion;
    return [
      { name, of, about, limits, validDays: "validDays" in criterion ? criterion.validDays : undefined },
    ];
  });
}

const isKeyOf = <T extends object>(table: T, key: PropertyKey): key is keyof T => Object.hasOwn(table, key);

const namesIn = (table: Table): readonly CriterionName[] =>
  Object.keys(table).filter((name): name is CriterionName => isKeyOf(table, name));

/** The stage after one; undefined after the last. */
export const stageAfter = (stage: Stage): Stage | undefined => stages[stages.indexOf(stage) + 1];
