import type { Labels } from "../frame/frame.ts";

const matcher =
  /\s*([a-zA-Z_][\w.]*)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`)\s*(?:,|$)/y;

/**
 * Whether labels fit the matchers of a text such as `{severity="page",team=~"a|b"}`. A text that is empty lets all
 * pass; `undefined` for one that cannot be read.
 */
export function labelFilter(text: string): ((labels: Labels) => boolean) | undefined {
  const body = text
    .trim()
    .replace(/^\{(.*)\}$/s, "$1")
    .trim();
  const tests: ((labels: Labels) => boolean)[] = [];
  matcher.lastIndex = 0;
  while (matcher.lastIndex < body.length) {
    const [whole, name = "", operator = "", double, single, raw] = matcher.exec(body) ?? [];
    if (whole === undefined) return undefined;
    const value = raw ?? (double ?? single ?? "").replace(/\\(["'\\])/g, "$1");
    const test = testOf(operator, value);
    if (test === undefined) return undefined;
    tests.push((labels) => test(labels[name] ?? ""));
  }
  return (labels) => tests.every((test) => test(labels));
}

function testOf(operator: string, value: string): ((label: string) => boolean) | undefined {
  if (operator === "=") return (label) => label === value;
  if (operator === "!=") return (label) => label !== value;
  try {
    const pattern = new RegExp(`^(?:${value})$`, "s");
    return (label) => pattern.test(label) === (operator === "=~");
  } catch {
    return undefined;
  }
}
