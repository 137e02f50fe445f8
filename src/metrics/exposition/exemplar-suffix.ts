import type { SampleExemplar } from "../family.ts";
import { labelText } from "../labels/label-text.ts";
import { numberText } from "./number-text.ts";
import { pageLabels } from "./page-labels.ts";

/** Characters that the labels of an exemplar may take together, names included. */
export const exemplarLimit = 128;

/** What would be escaped, which the reference parser of OpenMetrics does not read in an exemplar; no id has it. */
export const unfitForExemplar = /["\\\n]/;

/** The end of an OpenMetrics line that tells of an exemplar; nothing if it is none, or too long. */
export function exemplarSuffix(exemplar: SampleExemplar | undefined): string {
  if (exemplar === undefined || typeof exemplar.value !== "number") return "";
  const labels = pageLabels(exemplar.labels);
  const size = labels.reduce((sum, [name, value]) => sum + [...name, ...value].length, 0);
  if (labels.length === 0 || size > exemplarLimit) return "";
  if (labels.some(([, value]) => unfitForExemplar.test(value))) return "";
  const { time } = exemplar;
  const stamp = typeof time === "number" && Number.isFinite(time) ? ` ${time}` : "";
  return ` # {${labelText(labels)}} ${numberText(exemplar.value)}${stamp}`;
}
