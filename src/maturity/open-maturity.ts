import { closest, ObsError } from "../errors/index.ts";
import type { QualityFile } from "../quality/index.ts";
import { discoverComponents, type Registry, readHistory, type StageChange } from "../registry/index.ts";
import type { Stage } from "../standards/index.ts";
import type { ComponentView } from "./component-view.ts";
import { type EndsSoon, endsSoon } from "./evaluate/ends-soon.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import type { Evaluation } from "./evaluate/evaluation.ts";
import { readFactStore } from "./facts/adapters/fact-file.ts";
import type { FactStore } from "./facts/fact-store.ts";
import { viewOf } from "./view-of.ts";

/** Where a project is, and where what was collected of it is kept. */
export interface MaturityPlace {
  readonly top: string;
  readonly quality: QualityFile;
  readonly stateDir: string;
}

/** How ready the components of a project are, as far as is known at one moment. */
export interface Maturity {
  readonly registry: Registry;
  readonly store: FactStore;
  readonly history: readonly StageChange[];
  /** One for each component, in the order of the registry. */
  readonly evaluations: readonly Evaluation[];
  /** What ends within 14 days, the first to end first. */
  readonly endsSoon: readonly EndsSoon[];
  /** The same for a page of metrics. */
  readonly views: readonly ComponentView[];
}

/**
 * Reads what there is of components, facts and stages, and judges it.
 *
 * @param now in ms since 1970
 * @throws ObsError MATURITY_STATE, and what the registry throws
 */
export async function openMaturity(
  { top, quality, stateDir }: MaturityPlace,
  now: number,
): Promise<Maturity> {
  const store = readFactStore(stateDir);
  const history = readHistory(top);
  const registry = await discoverComponents(top, quality, now);
  const stages = new Map<string, Stage>(registry.components.map(({ name, stage }) => [name, stage]));
  const evaluations = registry.components.map((component) =>
    evaluate(component, {
      facts: store.components.get(component.name) ?? [],
      now,
      stageOf: (name) => stages.get(name),
    }),
  );
  return {
    registry,
    store,
    history,
    evaluations,
    endsSoon: registry.components
      .flatMap((component) => endsSoon(component, now))
      .toSorted((one, other) => one.endMs - other.endMs),
    views: evaluations.map((evaluation) =>
      viewOf(evaluation, store.components.get(evaluation.component.name) ?? [], history, now),
    ),
  };
}

/**
 * Those of the components that are named.
 *
 * @throws ObsError MATURITY_COMPONENT for a name of none
 */
export function namedIn(
  { evaluations }: Pick<Maturity, "evaluations">,
  names: readonly string[],
): readonly Evaluation[] {
  return names.map((name) => {
    const found = evaluations.find(({ component }) => component.name === name);
    if (found !== undefined) return found;
    const known = evaluations.map(({ component }) => component.name);
    const meant = closest(name, known);
    throw new ObsError({
      code: "MATURITY_COMPONENT",
      problem: `no component is named ${JSON.stringify(name)}`,
      fix: meant === undefined ? "see tta-obs components list" : `perhaps you mean ${meant}`,
    });
  });
}
