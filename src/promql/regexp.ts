import { RE2JS, RE2JSException } from "re2js";
import { ObsError } from "../errors/index.ts";

/** As Prometheus takes it: a pattern that is one by itself, and that holds for the whole of a value. */
function compiled(pattern: string): RE2JS {
  RE2JS.compile(pattern);
  // What a pattern does to the text around it counts too: a \Q that is not ended quotes what follows.
  return RE2JS.compile(`^(?s:${pattern})$`);
}

/** Go, unlike the library, lets two groups have one name; what groups are called decides nothing of what matches. */
function renamed(pattern: string): string {
  let groups = 0;
  return pattern.replace(/\(\?P?<\w+>/g, () => `(?P<g${groups++}>`);
}

/** A regular expression, or why it is none. */
function compile(pattern: string): RE2JS | string {
  // A byte that is no character, see unquoted.
  if (/\p{Surrogate}/u.test(pattern)) return "a byte is no character";
  try {
    return compiled(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const isNamedTwice = error.message.includes("duplicate capture group") && renamed(pattern) !== pattern;
    return isNamedTwice ? compile(renamed(pattern)) : error.message.replace(/^error parsing regexp: /, "");
  }
}

/**
 * Why RE2 refuses a regular expression, in its own words; undefined where nothing is wrong.
 *
 * @example regexpProblem("(?=a)") is "is refused by RE2: invalid or unsupported Perl syntax: `(?=`"
 */
export function regexpProblem(pattern: string): string | undefined {
  const result = compile(pattern);
  return typeof result === "string" ? `is refused by RE2: ${result}` : undefined;
}

/** Says whether the whole of a value matches a regular expression; undefined for one that RE2 refuses. */
export function wholeMatcher(pattern: string): ((value: string) => boolean) | undefined {
  const result = compile(pattern);
  return typeof result === "string" ? undefined : (value) => result.matches(value);
}

function refused(pattern: string, problem: string): ObsError {
  return new ObsError({
    code: "PROMQL_REGEXP",
    problem: `the regular expression "${pattern}" ${problem}`,
    fix: "write what RE2 understands: no lookaround, no references back",
  });
}

/** As {@link wholeMatcher}; throws an `ObsError` PROMQL_REGEXP for a pattern that RE2 refuses. */
export function checkedMatcher(pattern: string): (value: string) => boolean {
  const result = compile(pattern);
  if (typeof result === "string") throw refused(pattern, `is refused by RE2: ${result}`);
  return (value) => result.matches(value);
}

/** Gives back a regular expression; throws an `ObsError` PROMQL_REGEXP for one that RE2 refuses. */
export function checkedRegexp(pattern: string): string {
  const problem = regexpProblem(pattern);
  if (problem === undefined) return pattern;
  throw refused(pattern, problem);
}
