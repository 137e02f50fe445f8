import type { Labels } from "../../../src/engine/model/labels.ts";
import { type Step, seriesLabels, stepsOf } from "../../../src/engine/rules/unit-test/series-notation.ts";

/** What stands at one step of a series; undefined where nothing does. */
export type Point = Step | "native";

/** A series as the scripts of Prometheus write it: `hits_total{job="a"} 0+10x5 _ stale`. */
export interface WrittenSeries {
  readonly labels: Labels;
  readonly points: readonly Point[];
}

/** A number as Go reads it; undefined for a text that is none. */
export function readNumber(text: string): number | undefined {
  const [, sign = "", size = ""] = /^([+-]?)(.+)$/.exec(text) ?? [];
  if (/^inf(inity)?$/i.test(size)) return sign === "-" ? -Infinity : Infinity;
  if (/^nan$/i.test(size)) return NaN;
  if (!/^(0x[\da-f]+|[\d_]*\.?\d*(e[+-]?\d+)?)$/i.test(size) || !/\d/.test(size)) return undefined;
  const value = Number(size.replaceAll("_", ""));
  return sign === "-" ? -value : value;
}

/** The name and the labels, in which braces may stand in quotes. */
const head = /^[^\s{]*\s*(?:\{(?!\{)(?:[^}"'`]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)*\})?/;
/** Native histograms stand in two braces, with spaces within. */
const native = /\{\{.*?\}\}(?:[+-]\{\{.*?\}\})?(?:x(\d+))?/g;

/** Reads a line such as `hits_total{job="a"} 0+10x5`. Throws for one that is no series. */
export function readSeries(line: string): WrittenSeries {
  const [series = ""] = head.exec(line) ?? [];
  const parts = line.slice(series.length).replace(native, (_, times = "0") => `|${times}|`);
  // Every second part is how often a native histogram is repeated.
  const points = parts
    .split("|")
    .flatMap((part, i): readonly Point[] =>
      i % 2 === 0 ? stepsOf(part) : Array.from({ length: Number(part) + 1 }, () => "native" as const),
    );
  return { labels: seriesLabels(series), points };
}
