import type { CallNode, Matcher, Node } from "../ast.ts";
import { spellings } from "../bucket-bound.ts";
import { hasVariable } from "../grammar.ts";
import { regexpProblem } from "../regexp.ts";
import { labelsOf } from "./labels-of.ts";
import type { KnownSeries } from "./lookup.ts";
import type { Check, Remark, Visit } from "./visit.ts";

/** `nobody_emits_this` */
export const unknownMetric: Check = ({ node, lookup }) => {
  if (node.type !== "selector" || node.metric === "" || hasVariable(node.metric)) return [];
  if (!lookup.owns(node.metric) || lookup.series(node.metric) !== undefined) return [];
  return [{ problem: `nothing emits ${node.metric}`, fix: "use a metric of the catalog, or add it there" }];
};

function strange(what: string, label: string, known: Iterable<string>): Remark {
  return {
    problem: `${what} the label "${label}", which is not there`,
    fix: `use one of ${[...known].sort().join(", ")}`,
  };
}

/** `up{route="a"}`, `sum by (route) (up)`, `a * on (route) b` */
export const unknownLabel: Check = ({ node, lookup }) => {
  if (node.type === "selector") {
    const series = lookup.series(node.metric);
    if (series === undefined) return [];
    return node.matchers
      .filter(({ label }) => label !== "__name__" && !hasVariable(label) && !series.labels.has(label))
      .map(({ label }) => strange(`${node.metric} is matched by`, label, series.labels.keys()));
  }
  if (node.type === "aggregate")
    return missing(`${node.operator} ${node.grouping}`, node.labels, node.operand, lookup);
  if (node.type === "call") return missing(node.name, sourcesOf(node), node.args[0], lookup);
  if (node.type !== "binary" || node.matching === undefined) return [];
  const { mode, labels, many, include } = node.matching;
  const one = many === "left" ? node.right : node.left;
  return [
    ...missing(mode, labels, node.left, lookup),
    ...(mode === "on" ? missing(mode, labels, node.right, lookup) : []),
    ...(many === undefined ? [] : missing(`group_${many}`, include, one, lookup)),
  ];
};

/** The labels that a function makes another of. */
function sourcesOf({ name, args }: CallNode): readonly string[] {
  const from = name === "label_replace" ? args.slice(3, 4) : name === "label_join" ? args.slice(3) : [];
  return from.flatMap((arg) => (arg.type === "string" ? [arg.value] : []));
}

function missing(
  what: string,
  labels: readonly string[],
  of: Node | undefined,
  lookup: Visit["lookup"],
): readonly Remark[] {
  const known = of && labelsOf(of, lookup);
  if (known === undefined) return [];
  return labels
    .filter((label) => label !== "__name__" && !hasVariable(label) && !known.has(label))
    .map((label) => strange(`${what} names`, label, known));
}

/** The values that a label can have, as texts; `le` has the bounds of the histogram. */
function valuesOf({ labels, bounds }: KnownSeries, label: string): readonly string[] | undefined {
  return label === "le" && bounds !== undefined ? [...bounds.flatMap(spellings), "+Inf"] : labels.get(label);
}

/** `up{result="hits"}`, `up{result=~"hit|misss"}` */
export const impossibleValue: Check = ({ node, lookup }) => {
  const series = node.type === "selector" ? lookup.series(node.metric) : undefined;
  if (node.type !== "selector" || series === undefined) return [];
  return node.matchers.flatMap((matcher) => {
    const values = valuesOf(series, matcher.label);
    if (values === undefined || hasVariable(matcher.value) || matcher.value === "") return [];
    const fix = `use one of ${values.join(", ")}`;
    return impossible(matcher, values).map((value) => ({
      problem: `the label "${matcher.label}" of ${node.metric} is never "${value}"`,
      fix,
    }));
  });
};

/** The alternatives of a matcher that no value fits. */
function impossible({ operator, value }: Matcher, values: readonly string[]): readonly string[] {
  if (operator === "=" || operator === "!=") return values.includes(value) ? [] : [value];
  return alternatives(value).filter((part) => {
    const pattern = compiled(part);
    return part !== "" && pattern !== undefined && !values.some((known) => pattern.test(known));
  });
}

/** The parts of a regular expression between the bars that stand in no group. */
function alternatives(pattern: string): readonly string[] {
  const whole = /^\(\??:?([^()]*)\)$/.exec(pattern)?.[1] ?? pattern;
  return /[()[\]]/.test(whole) ? [whole] : whole.split(/(?<!\\)\|/);
}

/** Undefined where the expression is one of RE2 alone. */
function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, "s");
  } catch {
    return undefined;
  }
}

/** `up{service=~"(?=a)"}`, `label_replace(up, "a", "$1", "b", "(?=a)")` */
export const badRegexp: Check = ({ node }) => {
  if (node.type === "call" && node.name === "label_replace") {
    const pattern = node.args[4];
    return pattern?.type === "string" ? refused("label_replace", pattern.value) : [];
  }
  if (node.type !== "selector") return [];
  return node.matchers.flatMap(({ label, operator, value }) =>
    operator.endsWith("~") ? refused(label, value) : [],
  );
};

function refused(where: string, pattern: string): readonly Remark[] {
  const problem = regexpProblem(pattern);
  if (problem === undefined) return [];
  return [
    {
      problem: `the regular expression "${pattern}" of ${where} ${problem}`,
      fix: "write what RE2 understands",
    },
  ];
}
