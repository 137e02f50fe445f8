import { boundText } from "../../metrics/index.ts";
import { Labels, nameLabel } from "../model/labels.ts";
import { goFloat } from "../numbers/go-float.ts";
import { blankEnd, brace, nameEnd } from "./bytes.ts";
import type { Grammar } from "./grammar.ts";
import { type LabelSpans, labelSpans, type Span, twoNames } from "./label-spans.ts";
import type { MetricType } from "./page.ts";
import { noStart, refused } from "./refusal.ts";
import { hashOf, TextTable } from "./text-table.ts";

const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What an escape stands for; of any other the backslash stays. */
const escaped: Readonly<Record<string, string>> = { "\\\\": "\\", '\\"': '"', "\\n": "\n" };
export const unescaped = (text: string): string =>
  text.includes("\\") ? text.replace(/\\[\\"n]/g, (pair) => escaped[pair] ?? pair) : text;

/** Labels as a page has them. */
export interface ReadLabels {
  readonly labels: Labels;
  readonly end: number;
}

/** Turns the bytes of a page's labels into texts, each text once. */
export class LabelTexts {
  readonly #texts = new TextTable<string>();
  readonly #bounds = new Map<string, string>();

  /** The series that begins at an index. Throws an `ObsError` ENGINE_EXPOSITION. */
  seriesAt(bytes: Uint8Array, at: number, grammar: Grammar, type: MetricType): ReadLabels {
    const spans = seriesSpans(bytes, at, grammar);
    if (spans.name === undefined) {
      throw refused(
        bytes,
        at,
        "a series has no name",
        "write it before the braces, or in quotes between them",
      );
    }
    const bound = type === "histogram" ? "le" : type === "summary" ? "quantile" : undefined;
    const pairs: [string, string][] = [[nameLabel, this.#text(bytes, spans.name)]];
    for (const [name, value] of spans.labels) {
      const label = this.#text(bytes, name);
      const text = this.#text(bytes, value);
      pairs.push([label, label === bound ? this.#bound(text) : text]);
    }
    if (pairs[0]?.[1] === "") throw refused(bytes, at, "a series has an empty name", "give it one");
    const labels = Labels.of(pairs);
    // Fewer than stand there: one is empty or stands twice, which is rare.
    if (labels.names.length < pairs.length || labels.names[0] === "") checkNames(bytes, at, pairs);
    return { labels, end: spans.end };
  }

  #text(bytes: Uint8Array, span: Span): string {
    const hash = hashOf(bytes, span.from, span.to);
    const known = this.#texts.find(bytes, span.from, span.to, hash);
    if (known !== undefined) return known;
    const text = unescaped(decoded(bytes, span));
    this.#texts.add(bytes, span.from, span.to, hash, text);
    return text;
  }

  #bound(text: string): string {
    const known = this.#bounds.get(text);
    if (known !== undefined) return known;
    const bound = goFloat(text);
    const written = bound === undefined ? text : boundText(bound);
    this.#bounds.set(text, written);
    return written;
  }
}

/** The labels of an exemplar, whose brace opens at an index; as to Prometheus, nothing in them is escaped, and a name is any bytes. */
export function exemplarLabels(bytes: Uint8Array, open: number, grammar: Grammar): ReadLabels {
  const { labels, end } = labelSpans(bytes, open, grammar);
  return {
    labels: Labels.of(labels.map(([name, value]) => [looselyDecoded(bytes, name), decoded(bytes, value)])),
    end,
  };
}

function seriesSpans(bytes: Uint8Array, at: number, grammar: Grammar): LabelSpans {
  const nameTo = nameEnd(bytes, at, "metric");
  const open = grammar.isSpaced ? blankEnd(bytes, nameTo) : nameTo;
  if (nameTo === at && bytes[open] !== brace.open) throw noStart(bytes, at);
  const name = nameTo > at ? { from: at, to: nameTo } : undefined;
  if (bytes[open] !== brace.open) return { name, labels: [], end: nameTo };
  const spans = labelSpans(bytes, open, grammar);
  if (name !== undefined && spans.name !== undefined) throw twoNames(bytes, spans.name.from - 1);
  return { ...spans, name: name ?? spans.name };
}

/** A text on a page, of which every byte must be part of a character. */
export function decoded(bytes: Uint8Array, { from, to }: Span): string {
  try {
    return decoder.decode(bytes.subarray(from, to));
  } catch {
    throw refused(bytes, from, "a text has bytes that are no character in UTF-8", "write the page in UTF-8");
  }
}

/** A text on a page, with marks for what is no character. */
export const looselyDecoded = (bytes: Uint8Array, { from, to }: Span): string =>
  lenient.decode(bytes.subarray(from, to));

function checkNames(bytes: Uint8Array, at: number, pairs: readonly (readonly [string, string])[]): void {
  const names = new Set<string>();
  for (const [name] of pairs) {
    if (name === "") throw refused(bytes, at, "a label has an empty name", 'write name="value"');
    if (names.has(name)) {
      throw refused(bytes, at, `the label "${name}" stands twice at one series`, "leave one away");
    }
    names.add(name);
  }
}
