import type { FamilyKind, Sample, SampleExemplar } from "../family.ts";
import { labelText } from "../labels/label-text.ts";
import { type Header, pageName } from "./header.ts";
import { type PageLabels, pageLabels } from "./page-labels.ts";

/** The label that tells the samples of a kind apart, where it has one. */
const partLabels: Readonly<Partial<Record<FamilyKind, string>>> = { histogram: "le", summary: "quantile" };

/** Suffixes of the series that a kind has, each with whether it must carry the label of its kind. */
const suffixes: Readonly<Record<FamilyKind, Readonly<Record<string, boolean>>>> = {
  counter: { "": false },
  gauge: { "": false },
  unknown: { "": false },
  histogram: { _bucket: true, _sum: false, _count: false },
  summary: { "": true, _sum: false, _count: false },
};

/** A sample that a page can carry, on its own at least. */
export interface PageSample {
  /** Name and labels as a text that is the same for equal series. */
  readonly series: string;
  readonly suffix: string;
  readonly labels: PageLabels;
  /** Labels without the one that tells parts apart: equal for the samples that belong together. */
  readonly point: string;
  /** The bucket's bound or the quantile. */
  readonly part: number | undefined;
  readonly value: number;
  readonly exemplar: SampleExemplar | undefined;
}

/** Numbers as every reader of pages reads them; JavaScript would take more. */
function partOf(text: string | undefined): number | undefined {
  if (text === "+Inf") return Number.POSITIVE_INFINITY;
  if (text === undefined || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function wrongPart({ kind }: Header, part: number | undefined): string | undefined {
  if (part === undefined) return `has no number in its label ${partLabels[kind]}`;
  return kind === "summary" && !(part >= 0 && part <= 1) ? "has a quantile outside of 0 to 1" : undefined;
}

/** What OpenMetrics refuses in a value, for which it refuses the whole page. */
function wrongValue({ kind }: Header, suffix: string, value: unknown): string | undefined {
  if (typeof value !== "number") return "has a value that is not a number";
  if (kind === "gauge" || kind === "unknown") return undefined;
  // A quantile of nothing is NaN.
  if (kind === "summary" && suffix === "") return value < 0 ? "has a value that is below 0" : undefined;
  if (!(value >= 0)) return `counts, but has a value that is ${value < 0 ? "below 0" : "NaN"}`;
  const whole = suffix === "_bucket" || suffix === "_count";
  return whole && !Number.isInteger(value) ? "counts, but has a value that is not whole" : undefined;
}

function namedPart(labels: PageLabels, label: string | undefined): string | undefined {
  return label === undefined ? undefined : labels.find(([name]) => name === label)?.[1];
}

/** A counter without _total is unknown in OpenMetrics. */
function carriesExemplar(kind: FamilyKind, name: string, suffix: string): boolean {
  return kind === "counter" ? name.endsWith("_total") : kind === "histogram" && suffix === "_bucket";
}

/** Reads a sample of another library, or says in a half sentence why no page can carry it. */
export function readSample(header: Header, sample: Sample): PageSample | string {
  const { name: family, kind } = header;
  const name = pageName(String(sample.name));
  const suffix = name.startsWith(family) ? name.slice(family.length) : undefined;
  if (suffix === undefined || !Object.hasOwn(suffixes[kind], suffix)) {
    return `a ${kind} has no series called "${name}"`;
  }
  const labels = pageLabels(sample.labels);
  const partLabel = partLabels[kind];
  const partText = namedPart(labels, partLabel);
  const part = partOf(partText);
  const problem =
    (suffixes[kind][suffix] === true
      ? wrongPart(header, part)
      : partText !== undefined && `has the label ${partLabel}, which says something else there`) ||
    wrongValue(header, suffix, sample.value);
  if (problem) return `"${name}" ${problem}`;
  const text = labelText(labels);
  return {
    series: text === "" ? name : `${name}{${text}}`,
    suffix,
    labels,
    point: partText === undefined ? text : labelText(labels.filter(([label]) => label !== partLabel)),
    part,
    value: sample.value,
    exemplar: carriesExemplar(kind, name, suffix) ? sample.exemplar : undefined,
  };
}
