import type { Sample, SampleExemplar } from "../family.ts";
import { labelText } from "../labels/label-text.ts";
import type { PageFormat } from "./format.ts";
import { numberText } from "./number-text.ts";

/** Characters that the labels of an exemplar may take together, names included. */
export const exemplarLimit = 128;

function labelName(name: string): string {
  return name.replace(/[^a-zA-Z0-9_]/g, "_").replace(/^(_{2,}|(?=[0-9]|$))/, "_");
}

/** Labels that a page may carry: sorted, each name once, an empty value being the same as none. */
function pageLabels(labels: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  const all = new Map<string, string>();
  for (const [name, value] of Object.entries(labels ?? {})) {
    const text = value === undefined || value === null ? "" : String(value).toWellFormed();
    const safe = labelName(name);
    if (text !== "" && !all.has(safe)) all.set(safe, text);
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
}

function exemplarSuffix(exemplar: SampleExemplar | undefined): string {
  if (exemplar === undefined || typeof exemplar.value !== "number") return "";
  const labels = pageLabels(exemplar.labels);
  const size = labels.reduce((sum, [name, value]) => sum + [...name, ...value].length, 0);
  if (labels.length === 0 || size > exemplarLimit) return "";
  const { time } = exemplar;
  const stamp = typeof time === "number" && Number.isFinite(time) ? ` ${time}` : "";
  return ` # {${labelText(labels)}} ${numberText(exemplar.value)}${stamp}`;
}

/** One sample of another library: its line, and its series as a text that is the same for equal labels. */
export function sampleText(
  name: string,
  sample: Sample,
  format: PageFormat,
): { readonly series: string; readonly line: string } {
  const labels = labelText(pageLabels(sample.labels));
  const series = labels === "" ? name : `${name}{${labels}}`;
  const carries = format === "openmetrics" && /_(total|bucket)$/.test(name);
  const exemplar = carries ? exemplarSuffix(sample.exemplar) : "";
  return { series, line: `${series} ${numberText(sample.value)}${exemplar}\n` };
}
