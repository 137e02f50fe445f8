import {
  type LabelDefinition,
  type MetricDefinition,
  type Metrics,
  worstCaseLabelSets,
} from "../catalog/index.ts";

/** How many values the labels of a service take. */
export interface LabelCounts {
  /** By name of the label. */
  readonly named: Readonly<Record<string, number>>;
  /** Of every label whose values are a user's, and that is not named. */
  readonly others: number;
}

/** The series of one process, of all metrics of one owner. */
export interface OwnerSeries {
  /** Part of the SDK that emits them, or of the project. */
  readonly owner: string;
  readonly metrics: number;
  /** With as many values of each label as are said. */
  readonly series: number;
  /** Where every budget of the catalog is used up. */
  readonly most: number;
}

/** Series of one label set: those of a histogram are its buckets, the one without a bound, sum and count. */
export function seriesOfSet(metric: MetricDefinition): number {
  return metric.kind === "histogram" ? metric.buckets.length + 3 : 1;
}

/** Values that a label takes, of a metric of one process. */
export function valuesOf(name: string, label: LabelDefinition, { named, others }: LabelCounts): number {
  if (label.type === "closed") return label.values.length;
  // One more stands for all that is beyond the limit.
  return Math.min(named[name] ?? others, label.limit + 1);
}

/**
 * Label sets that a metric takes. A label that depends on another has one value for each of its, so that both together
 * take as many as whichever has more.
 */
export function labelSets(metric: MetricDefinition, counts: LabelCounts): number {
  const { labels, seriesLimit } = metric;
  const rootOf = (name: string): string => {
    const parent = labels[name]?.dependsOn;
    return parent === undefined ? name : rootOf(parent);
  };
  const together = new Map<string, number>();
  for (const [name, label] of Object.entries(labels)) {
    // A closed one has a value of a few for each of the other's, and never adds one.
    if (label.dependsOn !== undefined && label.type === "closed") continue;
    const root = rootOf(name);
    together.set(root, Math.max(together.get(root) ?? 1, valuesOf(name, label, counts)));
  }
  return Math.min(
    [...together.values()].reduce((sets, values) => sets * values, 1),
    seriesLimit,
  );
}

/** Label sets that a process never exceeds, whatever it records. */
export function mostLabelSets(metric: MetricDefinition): number {
  return Math.min(worstCaseLabelSets(metric), metric.seriesLimit);
}

/** The series of one process by the owner of their metrics, the most of them first. */
export function seriesByOwner(metrics: Metrics, counts: LabelCounts): readonly OwnerSeries[] {
  const owners = new Map<string, OwnerSeries>();
  for (const metric of Object.values(metrics)) {
    const { owner } = metric;
    const before = owners.get(owner) ?? { owner, metrics: 0, series: 0, most: 0 };
    owners.set(owner, {
      owner,
      metrics: before.metrics + 1,
      series: before.series + labelSets(metric, counts) * seriesOfSet(metric),
      most: before.most + mostLabelSets(metric) * seriesOfSet(metric),
    });
  }
  return [...owners.values()].sort((a, b) => b.series - a.series || (a.owner < b.owner ? -1 : 1));
}
