import type { SyntaxNode } from "@lezer/common";
import { hasVariable } from "../grammar.ts";
import type { PlainText } from "./plain-text.ts";
import { meaningless, unheld } from "./refusal.ts";
import { unquoted } from "./string-literal.ts";

/** What the parts of the reader share: the text that the positions of the syntax tree point into. */
export type Source = PlainText;

/** The text of a part, with its variables. */
export function slice({ text, shown }: Source, part: SyntaxNode): string {
  return shown(text.slice(part.from, part.to));
}

/** The text of a name or a string, without quotes. */
export function word(source: Source, part: SyntaxNode): string {
  return unquoted(slice(source, part));
}

/** Parts of a node without the comments between them. */
export function parts(node: SyntaxNode): readonly SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let part = node.firstChild; part !== null; part = part.nextSibling) {
    if (part.name !== "LineComment") all.push(part);
  }
  return all;
}

/** Value of a number, of a duration that stands for its seconds, and of `Inf` and `NaN`. */
export function readNumber(literal: string): number {
  const plain = literal.replaceAll("_", "").toLowerCase();
  if (plain === "inf") return Number.POSITIVE_INFINITY;
  if (/^\d+[a-z]/.test(plain) && !/^(0x|\d+e)/.test(plain)) return secondsOf(plain) ?? Number.NaN;
  // Prometheus reads whole numbers as Go does, in which a leading 0 means octal.
  return /^0[0-7]+$/.test(plain) ? Number.parseInt(plain, 8) : Number(plain);
}

const unitSeconds: Readonly<Record<string, number>> = {
  y: 31_536_000,
  w: 604_800,
  d: 86_400,
  h: 3_600,
  m: 60,
  s: 1,
  ms: 0.001,
};

/** Seconds of a duration of any length such as `1h30m` or `-5m`; undefined for a variable. */
export function secondsOf(duration: string): number | undefined {
  if (!/^-?(\d+(ms|[ywdhms]))+$/.test(duration)) return undefined;
  const total = [...duration.matchAll(/(\d+)(ms|[ywdhms])/g)].reduce(
    (sum, [, digits, unit]) => sum + Number(digits) * (unitSeconds[unit ?? ""] ?? 0),
    0,
  );
  return duration.startsWith("-") ? -total : total;
}

/** Prometheus counts nanoseconds in 64 bits. */
const longest = 2 ** 63 / 1e9;

/**
 * The text of a window, step or offset: a plain number means seconds. Throws an `ObsError` PROMQL_SYNTAX for one that
 * Prometheus refuses, PROMQL_READ for one that is worked out.
 */
export function readDuration(source: Source, part: SyntaxNode, of: "length" | "offset"): string {
  // Behind a sign, one may stand in parentheses.
  const literal = slice(source, part)
    .replace(/\s+/g, "")
    .replace(/^([+-])\((\d\w*)\)$/, "$1$2");
  if (hasVariable(literal)) return literal;
  const written = secondsOf(literal);
  const seconds = written ?? signed(literal);
  if (Number.isNaN(seconds)) throw unheld(`"${literal}" as a duration`);
  if (Math.abs(seconds) > longest)
    throw meaningless(`${literal} is longer than Prometheus counts`, "give at most 292y");
  if (of === "length" && seconds <= 0)
    throw meaningless(`${literal} is no length of time`, "give more than 0");
  return written === undefined ? durationText(seconds) : literal;
}

function signed(literal: string): number {
  const size = readNumber(literal.replace(/^[+-]/, ""));
  return literal.startsWith("-") ? -size : size;
}

function durationText(seconds: number): string {
  return Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * 1_000)}ms`;
}
