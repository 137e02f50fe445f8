import type { LabelDefinition, Metrics } from "../catalog/index.ts";
import type { AnyRecording } from "../promql/index.ts";
import { type LabelCounts, valuesOf } from "./series.ts";

/** Labels of a target: a service is in one environment, and recordings add its processes up. */
const ofTarget: ReadonlySet<string> = new Set(["environment", "job", "instance"]);
/** What a rule writes on every series, so that each recording has one value of it. */
const ofRule: ReadonlySet<string> = new Set(["slo", "period"]);
/** Bounds of a usual histogram. */
const bounds = 16;

/** Series that recording rules add, for all processes together. */
export function recordedSeries(
  recordings: readonly AnyRecording[],
  metrics: Metrics,
  services: number,
  counts: LabelCounts,
): number {
  const labels = new Map<string, LabelDefinition>(
    Object.values(metrics).flatMap((metric) => Object.entries(metric.labels)),
  );
  const values = (name: string): number => {
    if (name === "service") return services;
    if (ofTarget.has(name) || ofRule.has(name)) return 1;
    if (name === "le") return bounds;
    const label = labels.get(name);
    return label === undefined ? (counts.named[name] ?? counts.others) : valuesOf(name, label, counts);
  };
  return recordings.reduce(
    (all, { query }) => all + query.labels.reduce((sets, name) => sets * values(name), 1),
    0,
  );
}
