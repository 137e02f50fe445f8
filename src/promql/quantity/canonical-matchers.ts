import type { Matcher, MatchOperator } from "../ast.ts";
import { escapeRegex } from "../matchers.ts";

const literal = String.raw`(?:[^\\^$.*+?()[\]{}|]|\\\W)*`;
const alternatives = new RegExp(String.raw`^\(?(${literal}(?:\|${literal})*)\)?$`);

/** What a reader chooses; a `$` alone is the end of a pattern. */
const chosen = /^(\$\{?[A-Za-z_][\w:]*\}?|\[\[\w+(:\w+)?\]\])$/;

/** The values that a matcher takes or refuses; undefined for a pattern of more than texts. */
function valuesOf({ operator, value }: Matcher): readonly string[] | undefined {
  if (operator === "=" || operator === "!=") return [value];
  const [, list] = alternatives.exec(value) ?? [];
  const texts = list?.split(/(?<!\\)\|/).map((text) => text.replace(/\\(\W)/g, "$1"));
  return texts && [...new Set(texts)].sort();
}

const refuses = ({ operator }: Matcher): boolean => operator.startsWith("!");

function accepts(matcher: Matcher, value: string): boolean {
  const values = valuesOf(matcher);
  return values !== undefined && values.includes(value) !== refuses(matcher);
}

/** Whether nothing is narrowed by it: what a reader chooses, anything at all, the environment that is meant anyway. */
function saysNothing(matcher: Matcher, environment: string | undefined): boolean {
  const { label, value } = matcher;
  if (!refuses(matcher) && (chosen.test(value) || value === ".*")) return true;
  return environment !== undefined && label === "environment" && accepts(matcher, environment);
}

function canonical(matcher: Matcher): Matcher {
  const values = valuesOf(matcher);
  const [only = "", ...more] = values ?? [];
  if (values === undefined) return matcher;
  const negative = refuses(matcher);
  const operators: readonly [MatchOperator, MatchOperator] = negative ? ["!=", "!~"] : ["=", "=~"];
  return more.length === 0
    ? { ...matcher, operator: operators[0], value: only }
    : { ...matcher, operator: operators[1], value: values.map(escapeRegex).join("|") };
}

/** Matchers that keep the same series of an environment, written in one way. */
export function canonicalMatchers(
  matchers: readonly Matcher[],
  environment: string | undefined,
): readonly Matcher[] {
  const telling = matchers.filter((matcher) => !saysNothing(matcher, environment)).map(canonical);
  return [...new Map(telling.map((matcher) => [Object.values(matcher).join("\0"), matcher])).values()];
}
