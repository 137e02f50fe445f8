import { ObsError } from "../../errors/index.ts";
import { defaultSeriesLimit, type MetricDefinition } from "./metric.ts";

/**
 * Label sets that a metric can take at worst: the product of its labels' sizes, where a bounded label counts
 * one more for `other` and a label that depends on another counts once with it.
 */
export function worstCaseLabelSets(metric: Pick<MetricDefinition, "labels">): number {
  return Object.values(metric.labels).reduce((product, label) => {
    if (label.dependsOn !== undefined) return product;
    return product * (label.type === "closed" ? label.values.length : label.limit + 1);
  }, 1);
}

/** A metric whose worst case passes the default limit says so by stating a limit of its own. */
export function budgetLaw(name: string, metric: MetricDefinition): void {
  const worst = worstCaseLabelSets(metric);
  const { seriesLimit } = metric;
  if (Number.isInteger(seriesLimit) && seriesLimit > 0) {
    if (worst <= seriesLimit || seriesLimit !== defaultSeriesLimit) return;
  }
  throw new ObsError({
    code: "CATALOG_BUDGET",
    problem: `metric "${name}" can take ${worst} label sets and its limit is ${seriesLimit}`,
    fix: "lower a label's limit, declare what it depends on, or state a seriesLimit other than the default",
  });
}
