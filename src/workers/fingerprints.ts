import type { MetricDefinition, Metrics } from "../catalog/index.ts";

const shapes = (metric: MetricDefinition) => [
  metric.kind,
  metric.unit,
  // Limits may differ: those of the primary hold for the sum.
  Object.entries(metric.labels).map(([name, label]) => [
    name,
    label.type === "closed" ? label.values : "bounded",
  ]),
  metric.kind === "histogram" ? metric.buckets : [],
  metric.kind === "gauge" ? (metric.acrossWorkers ?? "sum") : "sum",
];

/** A short text that differs where what is hashed differs: FNV-1a, twice over. */
function hash(text: string): string {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(at), 0x85ebca6b);
  }
  return `${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
}

/** Metric → what two registries must agree on before numbers of one can be added to the other's. */
export function fingerprints(metrics: Metrics): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, metric]) => [name, hash(JSON.stringify(shapes(metric)))]),
  );
}

/** Says in half a sentence where theirs are not ours; undefined where they are. */
export function catalogFault(
  theirs: Readonly<Record<string, string>>,
  ours: Readonly<Record<string, string>>,
): string | undefined {
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  const odd = [...names].find((name) => theirs[name] !== ours[name]);
  if (odd === undefined) return undefined;
  if (theirs[odd] === undefined) return `its catalog lacks "${odd}"`;
  return ours[odd] === undefined ? `only its catalog has "${odd}"` : `its catalog defines "${odd}" otherwise`;
}
