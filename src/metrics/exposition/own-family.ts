import type { MetricDefinition } from "../../catalog/index.ts";
import type { PageRegistry, Store } from "../create-registry.ts";
import { selfDefinitions } from "../self-metrics.ts";
import type { Series } from "../series/series.ts";
import type { PageFormat } from "./format.ts";
import { headerText } from "./header.ts";
import type { PageProblem } from "./problem.ts";

/** One metric of ours, from one or several registries. */
export interface OwnFamily {
  readonly name: string;
  readonly stores: readonly Store[];
}

function shape({ definition, labelNames }: Store): string {
  const buckets = definition.kind === "histogram" ? definition.buckets : [];
  return JSON.stringify([definition.kind, definition.unit, labelNames, buckets]);
}

/** The metrics of several registries by name; of two that differ, the first stays. */
export function ownFamilies(
  registries: readonly PageRegistry[],
  report: (problem: PageProblem) => void,
): readonly OwnFamily[] {
  const families = new Map<string, Store[]>();
  for (const store of new Set(registries.flatMap((registry) => registry.stores()))) {
    const known = families.get(store.name);
    const first = known?.[0];
    if (known === undefined || first === undefined) families.set(store.name, [store]);
    else if (shape(first) === shape(store)) known.push(store);
    else {
      report({
        source: "tta-observability",
        family: store.name,
        problem: `two registries define "${store.name}" differently, so that only the first is on the page`,
        fix: "rename the metric in one of the two catalogs",
      });
    }
  }
  return [...families].map(([name, stores]) => ({ name, stores }));
}

/** What a header says of the unit of a metric of ours. */
export const unitOf = ({ unit }: MetricDefinition): string | undefined =>
  unit === "none" ? undefined : unit.replace(/^timestamp_/, "");

/** The label sets of one metric, each once. */
export function* liveSeries(
  { name, stores }: OwnFamily,
  report: (problem: PageProblem) => void,
): Generator<readonly [store: Store, series: Series]> {
  const seen = stores.length > 1 ? new Set<string>() : undefined;
  for (const store of stores) {
    const { definition, labelNames } = store;
    for (const one of store.series) {
      // Label sets come and go while the page is written, and the numbers of one that went may be another's now.
      if (!one.live) continue;
      if (seen !== undefined) {
        const labels = one.text(labelNames);
        if (seen.has(labels)) {
          if (!selfDefinitions.has(definition)) report(twice(name));
          continue;
        }
        seen.add(labels);
      }
      yield [store, one];
    }
  }
}

/** The lines of one metric, a text per label set; nothing if it has none. */
export function* writeOwnFamily(
  family: OwnFamily,
  format: PageFormat,
  report: (problem: PageProblem) => void,
): Generator<string> {
  let headed = false;
  for (const [{ definition }, series] of liveSeries(family, report)) {
    if (!headed) {
      const { kind, help } = definition;
      yield headerText({ name: family.name, kind, help, unit: unitOf(definition) }, format);
      headed = true;
    }
    yield series.lines(format === "openmetrics");
  }
}

function twice(name: string): PageProblem {
  return {
    source: "tta-observability",
    family: name,
    problem: `two registries hold the same series of "${name}", so that only the first registry's is on the page`,
    fix: "record it through one registry, or name the metric apart in the second catalog",
  };
}
