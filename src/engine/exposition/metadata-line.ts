import { blankEnd, nameEnd, newline, quote, quotedEnd } from "./bytes.ts";
import type { PageFormat } from "./format.ts";
import type { Metadata, MetricType } from "./page.ts";
import { refused } from "./refusal.ts";
import { decoded, looselyDecoded, unescaped } from "./texts.ts";

const textTypes: ReadonlyMap<string, MetricType> = new Map([
  ["counter", "counter"],
  ["gauge", "gauge"],
  ["histogram", "histogram"],
  ["summary", "summary"],
  ["untyped", "unknown"],
]);
const openMetricsTypes: ReadonlyMap<string, MetricType> = new Map(
  (
    ["counter", "gauge", "histogram", "gaugehistogram", "summary", "info", "stateset", "unknown"] as const
  ).map((type) => [type, type]),
);

/** What a line of metadata says. */
export interface MetadataLine {
  readonly name: string;
  readonly said: Partial<Metadata>;
  /** Index of the line break behind it, or of the end of the page. */
  readonly end: number;
}

export type MetadataWord = "HELP" | "TYPE" | "UNIT";

/** Which line is read. */
export interface MetadataOptions {
  readonly word: MetadataWord;
  readonly format: PageFormat;
  /** Bytes that it may have. */
  readonly longest: number;
}

/** What stands behind a word of metadata. Throws an `ObsError` ENGINE_EXPOSITION. */
export function metadataLine(
  bytes: Uint8Array,
  at: number,
  { word, format, longest }: MetadataOptions,
): MetadataLine {
  const isOpenMetrics = format === "openmetrics";
  const isQuoted = bytes[at] === quote;
  const nameTo = isQuoted
    ? quotedEnd(bytes.subarray(0, at + longest), at, { lines: true, zeros: false })
    : nameEnd(bytes, at, "metric", at + longest);
  if (nameTo <= at) {
    throw refused(bytes, at, `# ${word} has no name of a metric`, `write "# ${word} name …"`);
  }
  // Prometheus checks help texts alone.
  const name = isQuoted ? looselyDecoded(bytes, at + 1, nameTo - 1) : looselyDecoded(bytes, at, nameTo);
  const found = bytes.indexOf(newline, nameTo);
  const end = found === -1 ? bytes.length : found;
  if (end - at > longest) {
    throw refused(
      bytes,
      at,
      `a line of metadata has more than ${longest} bytes`,
      "shorten it, or raise the limit",
    );
  }
  if (isOpenMetrics && (bytes[nameTo] !== 32 || found === -1)) {
    throw refused(bytes, nameTo, `# ${word} has no text`, "write one space, the text and a line break");
  }
  if (bytes[nameTo] === 0) throw refused(bytes, nameTo, "a byte 0 stands behind a name", "leave it away");
  const isBlank = !isOpenMetrics && blankEnd(bytes, nameTo) >= end;
  const from = isBlank ? end : Math.min(nameTo + 1, end);
  const text = (word === "HELP" ? decoded : looselyDecoded)(bytes, from, end);
  const place = nameTo + 1;
  if (word === "TYPE") {
    return { name, said: { type: typeOf(bytes, place, text, isOpenMetrics) }, end };
  }
  if (word === "UNIT") {
    checkUnit(bytes, place, name, text);
    return { name, said: { unit: text }, end };
  }
  const help = isOpenMetrics
    ? unescaped(text)
    : text.replace(/\\[\\n]/g, (of) => (of === "\\n" ? "\n" : "\\"));
  return { name, said: { help }, end };
}

function typeOf(bytes: Uint8Array, at: number, text: string, isOpenMetrics: boolean): MetricType {
  const types = isOpenMetrics ? openMetricsTypes : textTypes;
  const type = types.get(text);
  if (type !== undefined) return type;
  throw refused(
    bytes,
    at,
    `"${text.slice(0, 40)}" is no type of a metric`,
    `write ${[...types.keys()].join(", ")}`,
  );
}

function checkUnit(bytes: Uint8Array, at: number, name: string, unit: string): void {
  if (unit === "" || name.endsWith(`_${unit}`)) return;
  const problem = `the name "${name.slice(0, 100)}" does not end with its unit "${unit.slice(0, 40)}"`;
  throw refused(bytes, at, problem, "add _ and the unit to the name, or leave the unit away");
}
