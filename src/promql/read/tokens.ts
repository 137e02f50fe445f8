import type { SyntaxNode } from "@lezer/common";
import { hasVariable } from "../grammar.ts";
import { unheld } from "./refusal.ts";
import { unquoted } from "./string-literal.ts";

/** What the parts of the reader share: the text that the positions of the syntax tree point into. */
export interface Source {
  readonly text: string;
  /** Puts the variables back into a part of the text. */
  readonly shown: (part: string) => string;
}

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

/** The text of a window, step or offset: a plain number means seconds. */
export function readDuration(source: Source, part: SyntaxNode): string {
  const literal = slice(source, part).replace(/\s+/g, "");
  if (hasVariable(literal) || secondsOf(literal) !== undefined) return literal;
  const seconds = readNumber(literal.replace(/^[+-]/, ""));
  if (!Number.isFinite(seconds)) throw unheld(`"${literal}" as a duration`);
  const text = Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * 1_000)}ms`;
  return literal.startsWith("-") ? `-${text}` : text;
}
