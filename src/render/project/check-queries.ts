import { type Catalog, ownEnvironments, seriesNames, targetLabels } from "../../catalog/index.ts";
import { closest, ObsError } from "../../errors/index.ts";
import { type AnyRecording, mapSelectors, recordedLabels, type SelectorNode } from "../../promql/index.ts";
import { sloBaseRecordings } from "../../rules/index.ts";
import { placedQueries } from "./placed-queries.ts";
import type { ProjectParts } from "./project-parts.ts";

/** Labels that no definition states. */
const fromOutside: ReadonlySet<string> = new Set([...Object.keys(targetLabels), "le"]);

/** What can be queried: series name → the labels that its series carry beside those of the target. */
type Known = ReadonlyMap<string, readonly string[]>;

/**
 * Says that everything which a project queries is in its config or is ours. A board may be typed by a catalog that
 * the config does not know, and would then show nothing, for ever.
 *
 * @throws ObsError RENDER_METRIC with the place and the metric
 */
export function checkQueries(parts: ProjectParts, all: Catalog, recordings: readonly AnyRecording[]): void {
  const known = knownSeries(all, recordings);
  const promised = sloBaseRecordings(parts.slos ?? [], ownEnvironments).map(
    ({ name, query, labels = {} }) => ({ place: `SLO "${labels.slo}" (${name})`, node: query.node }),
  );
  for (const { place, node } of [...placedQueries(parts), ...promised]) {
    mapSelectors(node, (selector) => {
      checkSelector(selector, place, known);
      return selector;
    });
  }
}

function knownSeries(all: Catalog, recordings: readonly AnyRecording[]): Known {
  const metrics = Object.entries({ ...all.metrics, ...all.external });
  return new Map([
    ...metrics.flatMap(([name, metric]) =>
      seriesNames(name, metric).map((series) => [series, Object.keys(metric.labels)] as const),
    ),
    ...Object.entries(Object.groupBy(recordings, ({ name }) => name)).map(
      ([name, all = []]) => [name, all.flatMap(recordedLabels)] as const,
    ),
  ]);
}

function checkSelector({ metric, carries }: SelectorNode, place: string, known: Known): void {
  const refuse = (problem: string, fix: string): never => {
    throw new ObsError({ code: "RENDER_METRIC", problem: `${place} queries ${problem}`, fix });
  };
  if (!known.has(metric)) {
    const meant = closest(metric, known.keys());
    const list = "list its group under metrics, or under external if other software emits it";
    const fix = meant === undefined ? list : `${list}, or perhaps you mean "${meant}"`;
    refuse(`"${metric}", which the config does not have`, fix);
  }
  const labels = known.get(metric) ?? [];
  const lost = carries.find((label) => !labels.includes(label) && !fromOutside.has(label));
  if (lost === undefined) return;
  refuse(
    `the label "${lost}" of "${metric}", which the metric of the config lacks`,
    "make boards and alerts with the definitions that the config lists",
  );
}
