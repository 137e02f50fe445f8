import { ObsError } from "../errors/index.ts";

/** What may stand behind a backslash in RE2, beside punctuation and numbers. */
const escapes = "aftnrvdDsSwWbBAzpPxQE";
const repeat = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})/;
const flags = /^\?[imsU]*(?:-[imsU]+)?[:)]/;
const groupName = /^\?P?<[A-Za-z_]\w*>/;
const most = 1_000;

/**
 * Why RE2 refuses a regular expression, as far as can be told without RE2; undefined where nothing is wrong.
 *
 * @example `regexpProblem("(?=a)")` is `looks ahead or behind, which RE2 does not`
 */
export function regexpProblem(pattern: string): string | undefined {
  let depth = 0;
  let repeatable = false;
  let at = 0;
  while (at < pattern.length) {
    const rest = pattern.slice(at);
    const character = rest[0];
    const repeated = repeat.exec(rest);
    if (repeated !== null) {
      if (!repeatable) return "repeats nothing, or what is repeated already";
      const [text, from = "0", to = from] = repeated;
      if (Number(from) > most || Number(to) > most) return `repeats something more than ${most} times`;
      if (to !== "" && Number(to) < Number(from)) return "repeats something from more to fewer times";
      at += text.length + (rest[text.length] === "?" ? 1 : 0);
      repeatable = false;
      continue;
    }
    repeatable = true;
    switch (character) {
      case "\\": {
        const escaped = escapeLength(rest);
        if (typeof escaped === "string") return escaped;
        at += escaped;
        break;
      }
      case "[": {
        const length = classLength(rest);
        if (typeof length === "string") return length;
        at += length;
        break;
      }
      case "(": {
        const inside = rest.slice(1);
        const opened = openGroup(inside);
        if (opened.problem !== undefined) return opened.problem;
        // Flags for what follows, (?i), are no group.
        depth += opened.closed ? 0 : 1;
        repeatable = false;
        at += 1 + opened.length;
        break;
      }
      case ")":
        depth -= 1;
        if (depth < 0) return "closes a group that was not opened";
        at += 1;
        break;
      case "|":
        repeatable = false;
        at += 1;
        break;
      default:
        at += 1;
    }
  }
  return depth > 0 ? "does not close a group" : undefined;
}

/** Gives back a regular expression; throws an `ObsError` PROMQL_REGEXP for one that RE2 refuses. */
export function checkedRegexp(pattern: string): string {
  const problem = regexpProblem(pattern);
  if (problem === undefined) return pattern;
  throw new ObsError({
    code: "PROMQL_REGEXP",
    problem: `the regular expression "${pattern}" ${problem}`,
    fix: "write what RE2 understands: no lookaround, no references back",
  });
}

interface OpenGroup {
  readonly problem?: string;
  readonly length: number;
  readonly closed: boolean;
}

function openGroup(inside: string): OpenGroup {
  const open = { length: 0, closed: false };
  if (!inside.startsWith("?")) return open;
  if (/^\?<?[=!]/.test(inside)) return { ...open, problem: "looks ahead or behind, which RE2 does not" };
  const [named] = groupName.exec(inside) ?? [];
  if (named !== undefined) return { ...open, length: named.length };
  const [text] = flags.exec(inside) ?? [];
  if (text === undefined) return { ...open, problem: "opens a group of a kind that RE2 does not have" };
  return { length: text.length, closed: text.endsWith(")") };
}

/** Length of an escape at the start of a text, or what is wrong with it. */
function escapeLength(rest: string): number | string {
  const next = rest[1];
  if (next === undefined) return "ends in a backslash";
  if (next === "k" || (/[1-9]/.test(next) && !/^\\[1-7][0-7]/.test(rest))) {
    return "refers back to a group, which RE2 does not";
  }
  if (next === "Q") {
    const end = rest.indexOf("\\E");
    return end < 0 ? rest.length : end + 2;
  }
  if (/[0-7]/.test(next)) return (/^\\[0-7]{1,3}/.exec(rest)?.[0] ?? rest).length;
  if (/[A-Za-z0-9]/.test(next) && !escapes.includes(next))
    return `has the escape \\${next}, which RE2 does not know`;
  if (next !== "x" && next !== "p" && next !== "P") return 2;
  const long = /^\\(?:x(?:[0-9a-fA-F]{2}|\{[0-9a-fA-F]+\})|[pP](?:[A-Z]|\{\^?\w+\}))/.exec(rest)?.[0];
  return long === undefined ? `does not finish the escape \\${next}` : long.length;
}

/** Length of a class of characters at the start of a text, or what is wrong with it. */
function classLength(rest: string): number | string {
  let at = rest[1] === "^" ? 2 : 1;
  const first = at;
  let from: string | undefined;
  while (at < rest.length && (rest[at] !== "]" || at === first)) {
    const named = /^\[:\^?(\w+):\]/.exec(rest.slice(at));
    const length = named === null ? (rest[at] === "\\" ? escapeLength(rest.slice(at)) : 1) : named[0].length;
    if (typeof length === "string") return length;
    const item = rest.slice(at, at + length);
    at += length;
    if (from !== undefined && item.length === 1 && item < from)
      return `has the range ${from}-${item}, which runs backwards`;
    from = undefined;
    if (item.length === 1 && rest[at] === "-" && rest[at + 1] !== "]") {
      from = item;
      at += 1;
    }
  }
  return at < rest.length ? at + 1 : "does not close a class of characters";
}
