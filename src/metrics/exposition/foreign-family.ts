import type { LeftOutReason } from "../../catalog/index.ts";
import type { FamilyKind, MetricFamily } from "../family.ts";
import { exemplarSuffix } from "./exemplar-suffix.ts";
import { pointsOf } from "./foreign-point.ts";
import { type PageSample, readSample } from "./foreign-sample.ts";
import type { PageFormat } from "./format.ts";
import { type Header, headerText, pageName } from "./header.ts";
import { numberText } from "./number-text.ts";
import { reasonText } from "./problem.ts";

const kinds: ReadonlySet<string> = new Set(["counter", "gauge", "histogram", "summary", "unknown"]);

/** Told of each sample that is left out: why, in a sentence, and which. */
export type Refuse = (reason: LeftOutReason, problem: string, example: string) => void;

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

/** The samples that a page can carry, each series once. */
function* readable(family: MetricFamily, header: Header, refuse: Refuse): Generator<PageSample> {
  const seen = new Set<string>();
  for (const given of family.samples ?? []) {
    const sample = readSample(header, given);
    if (typeof sample === "string") {
      refuse("invalid", sample, reasonText(given.value));
      continue;
    }
    // 1 and 1.0 are one bucket.
    const key = sample.part === undefined ? sample.series : `${sample.suffix} ${sample.part} ${sample.point}`;
    if (seen.has(key)) {
      const problem = `a series of "${header.name}" comes twice, so that only the first is on the page`;
      refuse("duplicate", problem, sample.series);
      continue;
    }
    seen.add(key);
    yield sample;
  }
}

/** The samples of a family as a page must have them; what cannot be written is left out and told to `refuse`. */
export function foreignSamples(family: MetricFamily, header: Header, refuse: Refuse): Iterable<PageSample> {
  const single = readable(family, header, refuse);
  const inPoints = header.kind === "histogram" || header.kind === "summary";
  return inPoints
    ? pointsOf(header, [...single], (problem, { series }) => refuse("invalid", problem, series))
    : single;
}

/** The lines of a family of another library; what cannot be written is left out and told to `refuse`. */
export function* writeForeignFamily(
  family: MetricFamily,
  header: Header,
  format: PageFormat,
  refuse: Refuse,
): Generator<string> {
  let headed = false;
  for (const { series, value, exemplar } of foreignSamples(family, header, refuse)) {
    if (!headed) yield headerText(header, format);
    headed = true;
    yield `${series} ${numberText(value)}${format === "openmetrics" ? exemplarSuffix(exemplar) : ""}\n`;
  }
}
