import { RE2JS, RE2JSException } from "re2js";
import { ObsError } from "../errors/index.ts";

/** As Prometheus takes it: a pattern that is one by itself, and that holds for the whole of a value. */
function compiled(pattern: string): RE2JS {
  RE2JS.compile(pattern);
  // What a pattern does to the text around it counts too: a \Q that is not ended quotes what follows.
  return RE2JS.compile(`^(?s:${pattern})$`);
}

const groupName = /\(\?P?<(\w+)>/g;

/** Go, unlike the library, lets two groups have one name; what groups are called decides nothing of what matches. */
function renamed(pattern: string): string {
  let groups = 0;
  return pattern.replace(groupName, () => `(?P<g${groups++}>`);
}

/** A regular expression, or why it is none. */
function compile(pattern: string, by = compiled): RE2JS | string {
  // A byte that is no character, see unquoted.
  if (/\p{Surrogate}/u.test(pattern)) return "a byte is no character";
  try {
    return by(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const isNamedTwice = error.message.includes("duplicate capture group") && renamed(pattern) !== pattern;
    return isNamedTwice
      ? compile(renamed(pattern), by)
      : error.message.replace(/^error parsing regexp: /, "");
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

/** What the groups of a regular expression matched, by number or name. Empty for one that matched nothing, or is not. */
export type RegexpGroups = (group: string) => string;

/** The numbers of the groups of a name; a name that was changed, because two have it, is the first one's. */
function numbersOf(pattern: string, regexp: RE2JS): ReadonlyMap<string, readonly number[]> {
  const names = [...pattern.matchAll(groupName)].map(([, name = ""]) => name);
  const isRenamed = new Set(names).size < names.length;
  const numbers = new Map<string, number[]>();
  for (const [own, number] of Object.entries(regexp.namedGroups())) {
    const name = isRenamed ? (names[Number(own.slice(1))] ?? own) : own;
    numbers.set(name, [...(numbers.get(name) ?? []), number]);
  }
  return numbers;
}

/**
 * As `label_replace` has it: what the groups of a pattern matched in a value, undefined where it does not match the
 * whole. Undefined for a pattern that RE2 refuses. `.` takes a line feed if `dotAll` is set.
 */
export function groupMatcher(
  pattern: string,
  dotAll: boolean,
): ((value: string) => RegexpGroups | undefined) | undefined {
  // Not first by itself, see compiled: Prometheus does not either here.
  const regexp = compile(pattern, (text) => RE2JS.compile(`^(?${dotAll ? "s" : ""}:${text})$`));
  if (typeof regexp === "string") return undefined;
  const byName = numbersOf(pattern, regexp);
  return (value) => {
    const found = regexp.matcher(value);
    if (!found.find()) return undefined;
    const groupOf = (number: number) => (number <= found.groupCount() ? found.group(number) : null);
    return (group) => {
      if (/^(?:0|[1-9]\d{0,7})$/.test(group)) return groupOf(Number(group)) ?? "";
      const matched = byName.get(group)?.find((number) => groupOf(number) !== null);
      return matched === undefined ? "" : (groupOf(matched) ?? "");
    };
  };
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
