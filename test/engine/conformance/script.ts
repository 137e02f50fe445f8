import { prometheus } from "../../../src/duration/index.ts";
import { readNumber, readSeries, type WrittenSeries } from "./notation.ts";

/** What a message must be: a text, or what a pattern finds something in. Without either any will do. */
export interface Wording {
  readonly text?: string;
  readonly pattern?: RegExp;
}

/** What a query is expected to answer. */
export interface Expectation {
  readonly fail: readonly Wording[];
  readonly warn: readonly Wording[];
  readonly info: readonly Wording[];
  readonly noWarn: boolean;
  readonly noInfo: boolean;
  readonly ordered: boolean;
  readonly scalar?: number;
  readonly string?: string;
  /** When the samples of a matrix are, where the answer to a question for one moment is one. */
  readonly range?: { readonly from: number; readonly step: number };
  readonly series: readonly WrittenSeries[];
}

export interface Load {
  readonly type: "load";
  /** ms between two points */
  readonly every: number;
  readonly series: readonly WrittenSeries[];
  /** What it holds besides: classic histograms as native ones, the moments at which counters began. */
  readonly needs?: string;
}

export interface Eval {
  readonly type: "eval";
  readonly line: number;
  readonly query: string;
  /** ms; `step` is undefined for one moment alone. */
  readonly from: number;
  readonly to: number;
  readonly step: number | undefined;
  readonly expected: Expectation;
}

export type Command = { readonly type: "clear" } | Load | Eval;

function durationOf(text: string): number {
  const sign = text.startsWith("-") ? -1 : 1;
  const ms = prometheus.read(text.replace(/^[+-]/, ""));
  if (ms === undefined) throw new Error(`"${text}" is no duration`);
  return sign * ms;
}

function readLoad(head: string, block: readonly string[]): Load {
  const [, suffix, every = ""] = /^load(_with_nhcb)?\s+(\S+)$/.exec(head) ?? [];
  const began = block.some((line) => /^[^\s]*@st\s/.test(line));
  const needs = suffix === undefined ? (began ? "start timestamps" : undefined) : "native histograms";
  return {
    type: "load",
    every: durationOf(every),
    series: block.filter((line) => !/^[^\s]*@st\s/.test(line)).map(readSeries),
    ...(needs && { needs }),
  };
}

const instant = /^eval(?:_(fail|warn|ordered|info))?\s+instant\s+(?:at\s+(\S+)\s+)?(.+)$/;
const range = /^eval(?:_(fail|warn|info))?\s+range\s+from\s+(\S+)\s+to\s+(\S+)\s+step\s+(\S+)\s+(.+)$/;

function readWording(kind: string | undefined, text: string): Wording {
  if (kind === "msg") return { text };
  return kind === "regex" ? { pattern: new RegExp(text) } : {};
}

function stringOf(text: string): string {
  return text.startsWith("`") ? text.slice(1, -1) : String(JSON.parse(text));
}

function readExpectation(modifier: string | undefined, block: readonly string[]): Expectation {
  const fail: Wording[] = modifier === "fail" ? [{}] : [];
  const warn: Wording[] = modifier === "warn" ? [{}] : [];
  const info: Wording[] = modifier === "info" ? [{}] : [];
  const series: WrittenSeries[] = [];
  const found: { scalar?: number; string?: string; range?: { from: number; step: number } } = {};
  const flags = new Set<string>(modifier === "ordered" ? ["ordered"] : []);
  for (const line of block) {
    const [, what = "", kind, text = ""] = /^expect\s+(\w+)(?:\s+(msg|regex):\s*(.+))?/.exec(line) ?? [];
    const [, from, step] = /^expect range vector\s+from\s+(\S+)\s+to\s+\S+\s+step\s+(\S+)$/.exec(line) ?? [];
    const [, message] = /^expected_fail_message\s+(.+)$/.exec(line) ?? [];
    const [, pattern] = /^expected_fail_regexp\s+(.+)$/.exec(line) ?? [];
    const scalar = readNumber(line);
    if (from !== undefined && step !== undefined) {
      found.range = { from: durationOf(from), step: durationOf(step) };
    } else if (what === "string") found.string = stringOf(line.replace(/^expect string\s+/, ""));
    else if (what === "fail") fail.push(readWording(kind, text));
    else if (what === "warn") warn.push(readWording(kind, text));
    else if (what === "info") info.push(readWording(kind, text));
    else if (what !== "") flags.add(what);
    else if (message !== undefined) fail.push({ text: message });
    else if (pattern !== undefined) fail.push({ pattern: new RegExp(pattern) });
    else if (scalar !== undefined) found.scalar = scalar;
    else series.push(readSeries(line));
  }
  return {
    fail,
    warn,
    info,
    noWarn: flags.has("no_warn"),
    noInfo: flags.has("no_info"),
    ordered: flags.has("ordered"),
    series,
    ...found,
  };
}

function readEval(head: string, line: number, block: readonly string[]): Eval {
  const [, rangeModifier, from, to, step, rangeQuery] = range.exec(head) ?? [];
  if (from !== undefined && to !== undefined && step !== undefined && rangeQuery !== undefined) {
    const expected = readExpectation(rangeModifier, block);
    const [first, last, every] = [from, to, step].map(durationOf);
    return { type: "eval", line, query: rangeQuery, from: first ?? 0, to: last ?? 0, step: every, expected };
  }
  const [, modifier, at = "0", query] = instant.exec(head) ?? [];
  if (query === undefined) throw new Error(`line ${line} evaluates nothing: ${head}`);
  const moment = durationOf(at);
  const expected = readExpectation(modifier, block);
  return { type: "eval", line, query, from: moment, to: moment, step: undefined, expected };
}

/** Reads a script of commands, in which an empty line ends a block and `#` begins a comment. */
export function readScript(text: string): readonly Command[] {
  const lines = text.split("\n").map((line) => (line.trim().startsWith("#") ? "" : line.trim()));
  const commands: Command[] = [];
  for (let i = 0; i < lines.length; i++) {
    const head = lines[i] ?? "";
    if (head === "") continue;
    const end = lines.indexOf("", i);
    const block = lines.slice(i + 1, end < 0 ? lines.length : end);
    if (/^clear\b/.test(head)) commands.push({ type: "clear" });
    else {
      commands.push(head.startsWith("load") ? readLoad(head, block) : readEval(head, i + 1, block));
      i += block.length;
    }
  }
  return commands;
}
