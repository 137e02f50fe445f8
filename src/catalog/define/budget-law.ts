import { ObsError } from "../../errors/index.ts";
import type { LabelDefinition } from "./label.ts";
import { defaultSeriesLimit, type MetricDefinition } from "./metric.ts";

type Labels = Pick<MetricDefinition, "labels">;

const product = (labels: readonly LabelDefinition[]): number =>
  labels.reduce((all, label) => all * (label.type === "closed" ? label.values.length : label.limit + 1), 1);

/** Label sets that the labels of a metric can make at worst, where a bounded label takes one more for `other`. */
export function worstCaseLabelSets({ labels }: Labels): number {
  return product(Object.values(labels));
}

/** Label sets that stay when every bounded label is `other`: what is beyond the series limit is recorded there. */
export function spareLabelSets({ labels }: Labels): number {
  return product(Object.values(labels).filter(({ type }) => type === "closed"));
}

/** Label sets that a metric is expected to take: a label that depends on another has one value for each of its. */
function expectedLabelSets({ labels }: Labels): number {
  return product(Object.values(labels).filter(({ dependsOn }) => dependsOn === undefined));
}

/** A metric that is expected to pass the default limit says so by stating a limit of its own. */
export function budgetLaw(name: string, metric: MetricDefinition): void {
  const expected = expectedLabelSets(metric);
  const { seriesLimit } = metric;
  if (Number.isInteger(seriesLimit) && seriesLimit > 0) {
    if (expected <= seriesLimit || seriesLimit !== defaultSeriesLimit) return;
  }
  throw new ObsError({
    code: "CATALOG_BUDGET",
    problem: `metric "${name}" can take ${expected} label sets and its limit is ${seriesLimit}`,
    fix: "lower a label's limit, declare what it depends on, or state a seriesLimit other than the default",
  });
}
