import { ObsError } from "../../errors/index.ts";
import { isRecord } from "../../narrow/index.ts";
import type { LabelSet } from "./label.ts";

/** The ways in which values of several workers become one. */
const acrossWorkersRules = ["sum", "max", "min", "last"] as const;

/**
 * How the values that a gauge has in several workers become the one that their primary shows: added up, for what is
 * there now; the largest or the least, for what each of them is near to; or that which changed last, for what they
 * all say of one thing outside.
 */
export type AcrossWorkers = (typeof acrossWorkersRules)[number];

/** Likewise, where it depends on the value of a closed label. */
export interface AcrossWorkersBy {
  readonly label: string;
  /** Value of that label → how. */
  readonly of: Readonly<Record<string, AcrossWorkers>>;
}

const isRule = (rule: unknown): rule is AcrossWorkers => acrossWorkersRules.some((known) => known === rule);

/** Refuses a way that there is not, and one that leaves a value of its label out. */
export function acrossWorkersLaw(
  metric: string,
  labels: LabelSet,
  rule: AcrossWorkers | AcrossWorkersBy | undefined,
): void {
  if (rule === undefined) return;
  const wrong: (problem: string, fix: string) => never = (problem, fix) => {
    throw new ObsError({ code: "CATALOG_WORKERS", problem: `the gauge "${metric}" ${problem}`, fix });
  };
  const known = acrossWorkersRules.join(", ");
  if (isRule(rule)) return;
  if (typeof rule === "string" || !isRecord(rule) || !isRecord(rule.of)) {
    wrong(`has the value ${JSON.stringify(rule)} in acrossWorkers`, `write one of ${known}`);
  }
  const label = labels[rule.label];
  const values = label?.type === "closed" ? label.values : [];
  if (values.length === 0) wrong(`tells workers apart by "${rule.label}"`, "name one of its closed labels");
  const bad = values.find((value) => !isRule(rule.of[value]));
  if (bad !== undefined) {
    wrong(
      `does not say what becomes of ${rule.label}="${bad}" across workers`,
      `write one of ${known} for it`,
    );
  }
}

/** The way for one label set. */
export function acrossWorkersOf(
  rule: AcrossWorkers | AcrossWorkersBy | undefined,
  labelNames: readonly string[],
  values: readonly string[],
): AcrossWorkers {
  if (rule === undefined || typeof rule === "string") return rule ?? "sum";
  return rule.of[values[labelNames.indexOf(rule.label)] ?? ""] ?? "sum";
}
