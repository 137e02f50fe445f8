import {
  type AcrossWorkers,
  type Catalog,
  exposedName,
  type GaugeDefinition,
  type LabelDefinition,
  type MetricDefinition,
  type Metrics,
  targetLabels,
  type Unit,
} from "../../catalog/index.ts";
import { type AnyRecording, print, type QueryUnit, recordedLabels } from "../../promql/index.ts";

/**
 * What is known of a label. `target`: put on by Prometheus. `kept`: a recording keeps it from what it reads.
 */
export interface ReferenceLabel {
  readonly type: "closed" | "bounded" | "target" | "kept";
  /** All values of a closed label, in the order of the catalog. */
  readonly values?: readonly string[];
  /** Most values of a bounded label, before `other`. */
  readonly limit?: number;
  readonly dependsOn?: string;
}

/** One metric for programs: `docs/metrics.json` is a list of them, in order of their names. */
export interface ReferenceMetric {
  /** As it is exposed, with the namespace of the project. */
  readonly name: string;
  readonly kind: MetricDefinition["kind"];
  readonly unit: Unit | QueryUnit;
  readonly help: string;
  readonly labels: Readonly<Record<string, ReferenceLabel>>;
  /** Upper bounds of a histogram without +Inf, in its unit. */
  readonly buckets?: readonly number[];
  /** Of a gauge: how the values of several workers become one; for each value of a label where that decides. */
  readonly acrossWorkers?: AcrossWorkers | Readonly<Record<string, AcrossWorkers>>;
  readonly owner: string;
  readonly stability: MetricDefinition["stability"];
  /** `own`: this package emits it. `project`: the user's code does. `external`: other software does. */
  readonly source: "own" | "project" | "external" | "recording";
  /** What a recording computes. */
  readonly query?: string;
}

/** What the reference is made of: metrics by where they come from. */
export interface ReferenceInput extends Catalog {
  readonly project: Metrics;
  readonly recordings: readonly AnyRecording[];
  readonly namespace: string;
}

/** The metric reference as data, in order of name; the same catalog gives the same list. */
export function metricsReference(input: ReferenceInput): readonly ReferenceMetric[] {
  const { namespace } = input;
  return [
    ...defined(input.metrics, "own", namespace),
    ...defined(input.project, "project", namespace),
    ...defined(input.external, "external", namespace),
    ...byName(input.recordings).map((same) => recorded(same, namespace)),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function defined(
  metrics: Metrics,
  source: ReferenceMetric["source"],
  namespace: string,
): readonly ReferenceMetric[] {
  return Object.entries(metrics).map(([name, metric]) => ({
    name: exposedName(name, namespace),
    kind: metric.kind,
    unit: metric.unit,
    help: metric.help,
    labels: Object.fromEntries(Object.entries(metric.labels).map(([label, rule]) => [label, ruled(rule)])),
    ...(metric.kind === "histogram" && { buckets: metric.buckets }),
    ...(metric.kind === "gauge" && source !== "external" && acrossWorkers(metric)),
    owner: metric.owner,
    stability: metric.stability,
    source,
  }));
}

function acrossWorkers({
  acrossWorkers: rule = "sum",
}: GaugeDefinition): Pick<ReferenceMetric, "acrossWorkers"> {
  return { acrossWorkers: typeof rule === "string" ? rule : rule.of };
}

function ruled(rule: LabelDefinition): ReferenceLabel {
  const { dependsOn } = rule;
  return {
    ...(rule.type === "closed"
      ? { type: rule.type, values: rule.values }
      : { type: rule.type, limit: rule.limit }),
    ...(dependsOn !== undefined && { dependsOn }),
  };
}

/** Recordings of one name together, in the order of the first of each. */
export function byName(
  recordings: readonly AnyRecording[],
): readonly (readonly [AnyRecording, ...AnyRecording[]])[] {
  const names = [...new Set(recordings.map(({ name }) => name))];
  return names.flatMap((name) => {
    const [first, ...more] = recordings.filter((one) => one.name === name);
    return first === undefined ? [] : [[first, ...more] as const];
  });
}

/** The labels of all rules that write one name, and what the first of them computes. */
function recorded(
  [first, ...more]: readonly [AnyRecording, ...AnyRecording[]],
  namespace: string,
): ReferenceMetric {
  const { name, help, query } = first;
  return {
    name: exposedName(name, namespace),
    kind: "gauge",
    // Buckets that were summed count in each second.
    unit: query.unit.startsWith("le:") ? "none/s" : query.unit,
    help,
    labels: Object.fromEntries(
      [first, ...more]
        .flatMap(recordedLabels)
        .map((label) => [label, { type: Object.hasOwn(targetLabels, label) ? "target" : "kept" }]),
    ),
    owner: "prometheus",
    stability: "stable",
    source: "recording",
    query: print(query, { namespace }),
  };
}
