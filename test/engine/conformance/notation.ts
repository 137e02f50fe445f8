import { Labels, nameLabel } from "../../../src/engine/model/labels.ts";

/** What stands at one step of a series; undefined where nothing does. */
export type Point = number | "stale" | "native" | undefined;

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

// Not in base 16: 0x59 is 0, and 59 times more.
const number = String.raw`[+-]?(?:Inf|NaN|[\d_]*\.?[\d_]+(?:e[+-]?\d+)?|\d+\.)`;
const spread = new RegExp(`^(${number})(?:([+-])(${number}))?x(\\d+)$`, "i");

function repeated<T>(value: T, times: number): readonly T[] {
  return Array.from({ length: times }, () => value);
}

/** The points of one word: `5`, `1+2x3` (1 3 5 7), `5x2` (5 5 5), `_`, `_x3`, `stale`. */
function pointsOf(word: string): readonly Point[] {
  if (word === "stale") return ["stale"];
  const [isBlank, blanks = "1"] = /^_(?:x(\d+))?$/.exec(word) ?? [];
  if (isBlank !== undefined) return repeated(undefined, Number(blanks));
  const [, first = "", sign, step, times] = spread.exec(word) ?? [];
  const start = readNumber(times === undefined ? word : first);
  if (start === undefined) throw new Error(`"${word}" is no sample`);
  if (times === undefined) return [start];
  const change = step === undefined ? 0 : (readNumber(step) ?? 0) * (sign === "-" ? -1 : 1);
  const points: number[] = [];
  // Added up, not multiplied: the last digits are those of Prometheus.
  for (let value = start; points.length <= Number(times); value += change) points.push(value);
  return points;
}

const quoted = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\x60[^\x60]*\x60`;
const label = new RegExp(String.raw`\s*(?:(${quoted}|[\w:.]+)\s*=\s*(${quoted})|(${quoted}))\s*,?\s*`, "y");

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\x07",
  b: "\b",
  f: "\f",
  v: "\v",
};

function unquoted(text: string): string {
  if (text.startsWith("`")) return text.slice(1, -1);
  if (!/^["']/.test(text)) return text;
  return text
    .slice(1, -1)
    .replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|([0-7]{3})|(.))/gi, (_, u, x, octal, one) => {
      if (u !== undefined || x !== undefined) return String.fromCodePoint(Number.parseInt(u ?? x, 16));
      return octal === undefined ? (escapes[one] ?? one) : String.fromCodePoint(Number.parseInt(octal, 8));
    });
}

/** Reads the labels at the beginning of a line, and says where they end. */
function readLabels(line: string): { readonly labels: Labels; readonly end: number } {
  const name = /^[a-zA-Z_:][\w:]*/.exec(line)?.[0] ?? "";
  const pairs: [string, string][] = [[nameLabel, name]];
  let end = name.length;
  while (line[end] === " ") end++;
  if (line[end] !== "{" || line[end + 1] === "{") return { labels: Labels.of(pairs), end: name.length };
  end++;
  for (;;) {
    label.lastIndex = end;
    const [all = "", key = "", value = "", metric] = label.exec(line) ?? [];
    if (all === "") break;
    pairs.push(metric === undefined ? [unquoted(key), unquoted(value)] : [nameLabel, unquoted(metric)]);
    end += all.length;
  }
  while (line[end] === " ") end++;
  if (line[end] !== "}") throw new Error(`the labels of "${line}" do not end`);
  return { labels: Labels.of(pairs), end: end + 1 };
}

/** Native histograms stand in two braces, with spaces within. */
const native = /\{\{.*?\}\}(?:[+-]\{\{.*?\}\})?(?:x(\d+))?/g;

/** Reads a line such as `hits_total{job="a"} 0+10x5`. Throws for one that is no series. */
export function readSeries(line: string): WrittenSeries {
  const { labels, end } = readLabels(line);
  const words = line
    .slice(end)
    .replace(native, (_, times = "0") => ` {{x${times} `)
    .split(/\s+/)
    .filter(Boolean);
  const points = words.flatMap((word) =>
    word.startsWith("{{x") ? repeated<Point>("native", Number(word.slice(3)) + 1) : pointsOf(word),
  );
  return { labels, points };
}
