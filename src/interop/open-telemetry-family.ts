import type { FamilyKind, MetricFamily, Sample } from "../metrics/index.ts";
import { isObject } from "../narrow/index.ts";

/** A metric as an OpenTelemetry reader hands it over. */
export interface OpenTelemetryMetric {
  readonly descriptor: { readonly name: string; readonly description: string; readonly unit: string };
  readonly isMonotonic?: boolean;
  readonly dataPoints: readonly {
    readonly attributes: Readonly<Record<string, unknown>>;
    readonly value: unknown;
  }[];
}

interface ExplicitHistogram {
  readonly count: number;
  readonly sum?: number;
  readonly buckets: { readonly boundaries: readonly number[]; readonly counts: readonly number[] };
}

type Labels = Readonly<Record<string, string>>;

/** Units of UCUM as the page spells them. */
const units: Readonly<Record<string, string>> = { s: "seconds", By: "bytes" };

/** The name that OpenTelemetry's own exporter gives. */
function promName(name: string): string {
  return name
    .replace(/[^a-zA-Z0-9_]/g, "_")
    .replace(/_{2,}/g, "_")
    .replace(/^(?=[0-9])/, "_");
}

const scopeNames: ReadonlySet<string> = new Set(["otel_scope_name", "otel_scope_version"]);

/** Prometheus, too, puts `exported_` before what would take the place of a label of its own. */
function labelOf(attribute: string, kind: FamilyKind): string {
  const label = promName(attribute);
  const taken =
    scopeNames.has(label) ||
    (kind === "histogram" && label === "le") ||
    (kind === "summary" && label === "quantile");
  return taken ? `exported_${label}` : label;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** Attributes that become one label are joined in the order of their names, as the specification says. */
function labelsOf(attributes: Readonly<Record<string, unknown>>, kind: FamilyKind): Labels {
  const labels = new Map<string, string>();
  for (const [attribute, value] of Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const label = labelOf(attribute, kind);
    const before = labels.get(label);
    labels.set(label, before === undefined ? text(value) : `${before};${text(value)}`);
  }
  return Object.fromEntries(labels);
}

/** The labels that tell which library recorded a series. */
export function scopeLabels(scope: { readonly name: string; readonly version?: string }): Labels {
  const name = { otel_scope_name: scope.name };
  return scope.version === undefined || scope.version === ""
    ? name
    : { ...name, otel_scope_version: scope.version };
}

function isHistogram(value: unknown): value is ExplicitHistogram {
  return isObject(value) && "buckets" in value && "count" in value;
}

function isCounted(value: unknown): value is { readonly count: number; readonly sum?: number } {
  return isObject(value) && "count" in value;
}

function kindOf(metric: OpenTelemetryMetric): FamilyKind {
  const value = metric.dataPoints[0]?.value;
  if (isHistogram(value)) return "histogram";
  if (isCounted(value)) return "summary";
  return metric.isMonotonic === true ? "counter" : "gauge";
}

function bucketSamples(name: string, labels: Labels, { buckets, count }: ExplicitHistogram): Sample[] {
  let below = 0;
  const samples = buckets.boundaries.filter(Number.isFinite).map((bound, i) => {
    below += buckets.counts[i] ?? 0;
    return { name: `${name}_bucket`, labels: { ...labels, le: String(bound) }, value: below };
  });
  return [...samples, { name: `${name}_bucket`, labels: { ...labels, le: "+Inf" }, value: count }];
}

function samplesOf(name: string, labels: Labels, value: unknown): Sample[] {
  if (typeof value === "number") return [{ name, labels, value }];
  if (!isCounted(value)) return [];
  // A histogram that took negative values has no sum.
  const sum = value.sum === undefined ? [] : [{ name: `${name}_sum`, labels, value: value.sum }];
  return [
    ...(isHistogram(value) ? bucketSamples(name, labels, value) : []),
    ...sum,
    { name: `${name}_count`, labels, value: value.count },
  ];
}

/** One metric of one library as a family; `scope` goes on every series. */
export function familyOf(metric: OpenTelemetryMetric, scope: Labels): MetricFamily {
  const kind = kindOf(metric);
  const plain = promName(metric.descriptor.name);
  const name = kind === "counter" && !plain.endsWith("_total") ? `${plain}_total` : plain;
  const samples = metric.dataPoints.flatMap(({ attributes, value }) =>
    samplesOf(name, { ...labelsOf(attributes, kind), ...scope }, value),
  );
  const { description, unit } = metric.descriptor;
  // What only goes up and down adds up; what a gauge says of, all of them say of.
  const acrossWorkers = kind === "gauge" && metric.isMonotonic === undefined ? "last" : "sum";
  return { name, kind, help: description, unit: units[unit], samples, acrossWorkers };
}

/** Joins families of one name and kind from several libraries; others stay apart for the page to judge. */
export function mergeFamilies(families: readonly MetricFamily[]): readonly MetricFamily[] {
  const merged = new Map<string, MetricFamily>();
  for (const family of families) {
    const key = `${family.kind} ${family.name}`;
    const first = merged.get(key);
    merged.set(
      key,
      first === undefined
        ? family
        : {
            ...first,
            help: first.help === "" ? family.help : first.help,
            samples: [...first.samples, ...family.samples],
          },
    );
  }
  return [...merged.values()];
}
