import type { FamilyKind, MetricFamily, Sample } from "../family.ts";
import type { PageFormat } from "./format.ts";
import { type Header, headerText } from "./header.ts";
import { sampleText } from "./sample-text.ts";

const kinds: ReadonlySet<string> = new Set(["counter", "gauge", "histogram", "summary", "unknown"]);

/** A name of another library as a page may carry it: what is not allowed becomes `_`. */
export function pageName(name: string): string {
  return name.replace(/[^a-zA-Z0-9_:]/g, "_").replace(/^(?=[0-9]|$)/, "_");
}

/** What a page says of a family of another library, whatever that library says. */
export function foreignHeader(family: MetricFamily): Header {
  const kind: FamilyKind = kinds.has(family.kind) ? family.kind : "unknown";
  return {
    name: pageName(String(family.name)),
    kind,
    help: String(family.help ?? ""),
    unit: typeof family.unit === "string" ? family.unit : undefined,
  };
}

/** Suffixes of the series that a kind has, each with the label that it must carry. */
const parts: Readonly<Record<FamilyKind, Readonly<Record<string, "le" | "quantile" | undefined>>>> = {
  counter: { "": undefined },
  gauge: { "": undefined },
  unknown: { "": undefined },
  histogram: { _bucket: "le", _sum: undefined, _count: undefined },
  summary: { "": "quantile", _sum: undefined, _count: undefined },
};

function isNumberText(text: unknown): boolean {
  return text === "+Inf" || (String(text).trim() !== "" && Number.isFinite(Number(text)));
}

function refusal({ name, kind }: Header, sample: Sample): string | undefined {
  const series = pageName(String(sample.name));
  const suffix = series.startsWith(name) ? series.slice(name.length) : undefined;
  if (suffix === undefined || !Object.hasOwn(parts[kind], suffix)) {
    return `a ${kind} has no series called "${series}"`;
  }
  const label = parts[kind][suffix];
  if (label !== undefined && !isNumberText(sample.labels?.[label])) {
    return `"${series}" has no number in its label ${label}`;
  }
  if (typeof sample.value !== "number") return `"${series}" has a value that is not a number`;
  const counts = kind === "counter" || (suffix !== "" && suffix !== "_sum");
  if (counts && !(sample.value >= 0)) return `"${series}" counts, but has the value ${sample.value}`;
  return undefined;
}

/** The lines of a family of another library; what cannot be written is left out and told to `refuse`. */
export function* writeForeignFamily(
  family: MetricFamily,
  header: Header,
  format: PageFormat,
  refuse: (problem: string) => void,
): Generator<string> {
  const seen = new Set<string>();
  let headed = false;
  for (const sample of family.samples ?? []) {
    const problem = refusal(header, sample);
    if (problem !== undefined) {
      refuse(problem);
      continue;
    }
    const { series, line } = sampleText(pageName(sample.name), sample, format);
    if (seen.has(series)) {
      refuse(`the series ${series} comes twice, so that only the first is on the page`);
      continue;
    }
    seen.add(series);
    if (!headed) yield headerText(header, format);
    headed = true;
    yield line;
  }
}
