import { type Matcher, type MatchOperator, regexpProblem } from "../../promql/index.ts";

const form = /^\s*([a-zA-Z_:][\w:]*)\s*(=~|!~|!=|=)\s*([\s\S]*?)\s*$/;

const operators: readonly MatchOperator[] = ["=", "!=", "=~", "!~"];

/** A matcher of an Alertmanager, such as `severity="page"`; undefined for a text that is none. */
export function readMatcher(text: string): Matcher | undefined {
  const [, label, sign, written = ""] = form.exec(text) ?? [];
  const operator = operators.find((candidate) => candidate === sign);
  if (label === undefined || operator === undefined) return undefined;
  const inner = /^"([\s\S]*)"$/.exec(written)?.[1] ?? written;
  if (/(?<!\\)(?:\\\\)*"/.test(inner)) return undefined;
  const value = inner.replace(/\\([n"\\])/g, (_, sign) => (sign === "n" ? "\n" : sign));
  const isPattern = operator === "=~" || operator === "!~";
  return isPattern && regexpProblem(value) !== undefined ? undefined : { label, operator, value };
}

const escaped = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');

/** Matchers as Alertmanager writes them into the key of a group. */
export function matchersText(matchers: readonly Matcher[]): string {
  return `{${matchers.map(({ label, operator, value }) => `${label}${operator}"${escaped(value)}"`).join(",")}}`;
}
