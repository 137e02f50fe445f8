import type { Matcher, MatchOperator, SelectorNode } from "../ast.ts";
import type { Source } from "./source.ts";
import { unquoted } from "./string-literal.ts";
import type { Token } from "./tokens.ts";

const operators: readonly MatchOperator[] = ["=", "!=", "=~", "!~"];

/** A selector without window and offset, behind the name that has been taken if it has one. */
export function readSelector(source: Source, name: Token | undefined): SelectorNode {
  const inBraces = source.isAt("{") ? readBraces(source) : { matchers: [], variables: [] };
  const { variables } = inBraces;
  const names = inBraces.matchers.filter(({ label }) => label === "__name__");
  const [second] = names;
  if (name !== undefined && second !== undefined) {
    throw source.refused(
      name.from,
      `a selector names the metrics "${name.text}" and "${second.value}"`,
      "name one",
    );
  }
  const equal = new Set(names.filter(({ operator }) => operator === "=").map(({ value }) => value));
  const [single] = equal.size === 1 ? equal : [];
  // The empty name is one that a series lacks.
  const metric = name?.text ?? single ?? "";
  const isMetric = ({ operator, value }: Matcher): boolean =>
    metric !== "" && operator === "=" && value === metric;
  return {
    type: "selector",
    metric,
    // Two names at once are no mistake for Prometheus, and never found.
    matchers: [
      ...inBraces.matchers.filter((matcher) => !names.includes(matcher)),
      ...names.filter((matcher) => !isMetric(matcher)),
    ],
    ...(variables.length > 0 && { variables }),
    carries: [],
    window: undefined,
    offset: undefined,
    at: undefined,
  };
}

interface Braces {
  readonly matchers: Matcher[];
  /** What only variables decide: whole matchers, and values that bring their own quotes. */
  readonly variables: string[];
}

function readBraces(source: Source): Braces {
  const braces: Braces = { matchers: [], variables: [] };
  source.take();
  while (!source.takes("}")) {
    const isLoose = readMatcher(source, braces);
    // A variable may bring its commas along.
    const needsComma = !isLoose && source.token.kind !== "open";
    if (!source.takes(",") && needsComma && !source.isAt("}")) throw source.unexpected('"," or "}"');
  }
  return braces;
}

/** Reads one part of a list of matchers, and says whether it is a variable that may be several of them. */
function readMatcher(source: Source, { matchers, variables }: Braces): boolean {
  const { kind, text, from } = source.token;
  if (kind !== "name" && kind !== "text" && kind !== "open") throw source.unexpected("a matcher");
  if (kind === "open") source.takeOpen();
  else source.take();
  const label = kind === "text" ? unquoted(source, text, from) : text;
  const operator = operators.find((known) => source.isAt(known));
  if (operator === undefined) {
    if (kind === "name") throw source.unexpected("one of =, !=, =~ and !~");
    // A quoted name in braces without an operator is the metric: {"http.requests"}.
    if (kind === "open") variables.push(text);
    else matchers.push({ label: "__name__", operator: "=", value: label });
    return kind === "open";
  }
  source.take();
  const value = source.token;
  if (value.kind === "open") {
    variables.push(`${text}${operator}${source.takeOpen().text}`);
    return false;
  }
  if (value.kind !== "text") throw source.unexpected("a text in quotes");
  source.take();
  matchers.push({ label, operator, value: unquoted(source, value.text, value.from) });
  return false;
}
