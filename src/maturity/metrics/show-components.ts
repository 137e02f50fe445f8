import { factStates, type OwnMetrics, stageChangeDirections } from "../../catalog/index.ts";
import type { Registry } from "../../metrics/index.ts";
import { criterionResults, type Fact, type Measure } from "../../standards/index.ts";
import type { ComponentView } from "../component-view.ts";
import { coveragePlaces, findingPlaces, ownMetricOf, testPlaces } from "./fact-places.ts";

type Row<L> = readonly [labels: { readonly component_name: string } & L, value: number];

/**
 * Shows components as the metrics `tta_component_*`: exactly those that are given, and of each only what is known. A fact
 * that is unknown or of another commit has no series, and a component that is gone leaves the page.
 *
 * @example
 * ```ts
 * const telemetry = createBareTelemetry({ service: "maturity" });
 * showComponents(telemetry.metrics, views);
 * ```
 */
export function showComponents(metrics: Registry<OwnMetrics>, views: readonly ComponentView[]): void {
  const of = <L>(rowsOf: (view: ComponentView) => readonly (readonly [L, number])[]): readonly Row<L>[] =>
    views.flatMap((view) =>
      rowsOf(view).map(([labels, value]) => [{ component_name: view.name, ...labels }, value] as const),
    );
  metrics
    .gauge("tta_component_stage")
    .replace(of(({ stage, owner, group }) => [[{ stage, owner, group }, 1]]));
  metrics.gauge("tta_component_criteria").replace(of(criteriaOf));
  metrics
    .gauge("tta_component_failed_criteria")
    .replace(of(({ failed = [] }) => failed.map((criterion) => [{ criterion }, 1])));
  metrics.gauge("tta_component_facts").replace(of(({ facts }) => factsOf(facts)));
  metrics.gauge("tta_component_tests").replace(of((view) => placed(view, testPlaces)));
  metrics.gauge("tta_component_coverage_ratio").replace(of((view) => placed(view, coveragePlaces)));
  metrics.gauge("tta_component_findings").replace(of((view) => placed(view, findingPlaces)));
  for (const [measure, name] of Object.entries(ownMetricOf))
    metrics.gauge(name).replace(of((view) => placed(view, { [measure]: {} })));
  metrics.gauge("tta_component_facts_timestamp_seconds").replace(of(({ facts }) => oldest(facts)));
  metrics
    .gauge("tta_component_waiver_end_timestamp_seconds")
    .replace(of(({ firstWaiverEndMs: end }) => (end === undefined ? [] : [[{}, end / 1_000]])));
  metrics
    .counter("tta_component_stage_changes_total")
    .follow(of((view) => stageChangeDirections.map((direction) => [{ direction }, view[direction]])));
}

const isKnown = (fact: Fact): fact is Fact & { readonly value: number } =>
  fact.value !== undefined && fact.stale !== true;

const stateOf = (fact: Fact) => (isKnown(fact) ? "known" : fact.stale === true ? "stale" : "unknown");

function placed<L extends object>(
  { facts }: ComponentView,
  places: Readonly<Partial<Record<Measure, L>>>,
): readonly (readonly [L, number])[] {
  return facts.filter(isKnown).flatMap(({ measure, value }) => {
    const labels = places[measure];
    return labels === undefined ? [] : [[labels, value] as const];
  });
}

function criteriaOf({ current, next }: ComponentView) {
  return (
    [
      ["current", current],
      ["next", next],
    ] as const
  ).flatMap(([asked_by, counts]) =>
    counts === undefined
      ? []
      : criterionResults.map((result) => [{ asked_by, result }, counts[result]] as const),
  );
}

function factsOf(facts: readonly Fact[]) {
  const states = facts.map(stateOf);
  return factStates.map((state) => [{ state }, states.filter((one) => one === state).length] as const);
}

function oldest(facts: readonly Fact[]) {
  const times = facts.filter(isKnown).map(({ atMs }) => atMs);
  return times.length === 0 ? [] : [[{}, Math.min(...times) / 1_000] as const];
}
