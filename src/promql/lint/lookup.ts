import {
  type Catalog,
  defaultNamespace,
  exposedName,
  type MetricDefinition,
  targetLabels as ownTargetLabels,
} from "../../catalog/index.ts";
import { type AnyRecording, recordedLabels } from "../recording.ts";

/** What is known of the series of one name. */
export interface KnownSeries {
  readonly kind: "counter" | "gauge";
  /**
   * Label → its possible values, undefined where they are not known beforehand; undefined as a whole where there may be
   * others, as relabelling adds them.
   */
  readonly labels: ReadonlyMap<string, readonly string[] | undefined> | undefined;
  /** Upper bounds, for the buckets of a histogram. */
  readonly bounds: readonly number[] | undefined;
}

/** What the lint knows of the world that a query runs in. */
export interface QueryLookup {
  /** The series of an exposed name such as `tta_workflow_duration_seconds_bucket`; undefined where none is known. */
  readonly series: (name: string) => KnownSeries | undefined;
  /** Whether a name that is not known is a mistake: false where it may be somebody else's. */
  readonly owns: (name: string) => boolean;
  /** How far apart samples are; without it no window is judged. */
  readonly scrapeIntervalSeconds: number | undefined;
}

export interface LookupOptions {
  readonly recordings?: readonly AnyRecording[];
  readonly scrapeIntervalSeconds?: number;
  /** Takes the place of the leading `tta` of our own names; names are found under both. */
  readonly namespace?: string;
  /** Labels that every series carries beside its own; by default those of the stack. */
  readonly targetLabels?: readonly string[];
  /**
   * False where queries may ask for metrics of others too: then only names of our namespace are judged. True by
   * default.
   */
  readonly complete?: boolean;
}

/** Everything of a catalog, its own and the external metrics, and the recordings over it. */
export function catalogLookup(catalog: Catalog, options: LookupOptions = {}): QueryLookup {
  const target = options.targetLabels ?? Object.keys(ownTargetLabels);
  const namespace = options.namespace ?? defaultNamespace;
  const prefixes = [`${defaultNamespace}_`, `${namespace}_`];
  const known = new Map<string, KnownSeries>();
  const add = (name: string, series: KnownSeries): void => {
    known.set(name, series);
    known.set(exposedName(name, namespace), series);
  };
  for (const [name, metric] of Object.entries({ ...catalog.metrics, ...catalog.external })) {
    for (const [suffix, series] of seriesOf(metric, target)) add(`${name}${suffix}`, series);
  }
  for (const recording of options.recordings ?? []) {
    const { name } = recording;
    // Several rules may write one name, each with labels of its own.
    const before = known.get(name)?.labels?.keys() ?? [];
    const labels = new Map([...before, ...recordedLabels(recording)].map((label) => [label, undefined]));
    add(name, { kind: "gauge", labels, bounds: undefined });
  }
  return {
    series: (name) => known.get(name),
    owns: (name) => (options.complete ?? true) || prefixes.some((prefix) => name.startsWith(prefix)),
    scrapeIntervalSeconds: options.scrapeIntervalSeconds,
  };
}

function seriesOf(
  metric: MetricDefinition,
  target: readonly string[],
): readonly (readonly [string, KnownSeries])[] {
  const labels = new Map<string, readonly string[] | undefined>(target.map((label) => [label, undefined]));
  for (const [label, rule] of Object.entries(metric.labels)) {
    labels.set(label, rule.type === "closed" ? rule.values : undefined);
  }
  if (metric.kind !== "histogram") return [["", { kind: metric.kind, labels, bounds: undefined }]];
  const counter: KnownSeries = { kind: "counter", labels, bounds: undefined };
  const withBound = new Map(labels).set("le", undefined);
  return [
    ["_sum", counter],
    ["_count", counter],
    ["_bucket", { kind: "counter", labels: withBound, bounds: metric.buckets }],
  ];
}

/**
 * The same for queries that somebody else wrote: only metrics of the namespace keep their labels, since others may be
 * relabelled there, and how often they are scraped is not known.
 */
export function foreignLookup({ series, owns }: QueryLookup): QueryLookup {
  return {
    series: (name) => {
      const known = series(name);
      return known === undefined || owns(name) ? known : { ...known, labels: undefined };
    },
    owns,
    scrapeIntervalSeconds: undefined,
  };
}

/** Nothing but names: what can be said of the queries of somebody whose metrics are not known. */
export function nameLookup(scrapeIntervalSeconds?: number): QueryLookup {
  return { series: () => undefined, owns: () => false, scrapeIntervalSeconds };
}
