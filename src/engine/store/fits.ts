import { checkedMatcher, type Matcher } from "../../promql/index.ts";
import type { Labels } from "../model/labels.ts";

/** Says whether a value of the label fits; the empty text stands for a series without it. */
type Fits = (value: string) => boolean;

/** The texts that a pattern lists, where it does nothing else: these need no machine. */
function literals(pattern: string): ReadonlySet<string> | undefined {
  return /^[\w :/@%~,;=<>"'&!#|-]*$/.test(pattern) ? new Set(pattern.split("|")) : undefined;
}

function patternFits(pattern: string): Fits {
  if (pattern === ".*") return () => true;
  if (pattern === ".+") return (value) => value !== "";
  const listed = literals(pattern);
  return listed === undefined ? checkedMatcher(pattern) : (value) => listed.has(value);
}

/** How a matcher judges values; throws an `ObsError` PROMQL_REGEXP for a pattern that RE2 refuses. */
export function fits({ operator, value }: Matcher): Fits {
  if (operator === "=") return (other) => other === value;
  if (operator === "!=") return (other) => other !== value;
  const matches = patternFits(value);
  return operator === "=~" ? matches : (other) => !matches(other);
}

/** Says whether labels fit all matchers; throws as {@link fits} does. */
export function labelTest(matchers: readonly Matcher[]): (labels: Labels) => boolean {
  const tests = matchers.map((matcher) => ({ label: matcher.label, test: fits(matcher) }));
  return (labels) => tests.every(({ label, test }) => test(labels.get(label)));
}
