import { type TargetLabel, targetLabels } from "../../catalog/index.ts";
import type { TestSeries } from "../model/scenario.ts";

const ofTarget = (label: string): label is TargetLabel => Object.hasOwn(targetLabels, label);

/** The labels that an alert which groups `by` has for these series, beside those of the target. */
export function labelsOf(
  by: readonly string[],
  [first]: readonly TestSeries[],
): Readonly<Record<string, string>> {
  const own = by.filter((label) => !ofTarget(label));
  return Object.fromEntries(own.map((label) => [label, first?.labels[label] ?? ""]));
}
