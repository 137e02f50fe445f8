import type { FamilyKind, MetricFamily, WorkersRule } from "../../metrics/index.ts";

/** What a sample does with those of other workers: it adds to a sum that stays, or is one value of several. */
export type SampleRule = "adds" | Exclude<WorkersRule, "own">;

const counting: ReadonlySet<FamilyKind> = new Set<FamilyKind>(["counter", "histogram"]);

/** How the samples of a family become one across workers, where nobody says: as gauges of ours do. */
export const ruleOf = ({ acrossWorkers = "sum" }: MetricFamily): WorkersRule => acrossWorkers;

/** The rule of one sample of a family; `name` is that of the sample. */
export function sampleRule(
  family: { readonly name: string; readonly kind: FamilyKind; readonly rule: WorkersRule },
  name: string,
): SampleRule {
  const rule = family.rule === "own" ? "first" : family.rule;
  if (rule !== "sum") return rule;
  if (counting.has(family.kind)) return "adds";
  if (family.kind !== "summary") return "sum";
  // The quantile of all cannot be known, and is never above the highest of them.
  return name === family.name ? "max" : "adds";
}
