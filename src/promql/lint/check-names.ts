import type { CallNode, Matcher } from "../ast.ts";
import { spellings } from "../bucket-bound.ts";
import { hasVariable } from "../grammar.ts";
import { regexpProblem, wholeMatcher } from "../regexp.ts";
import { labelsOf } from "./labels-of.ts";
import type { KnownSeries } from "./lookup.ts";
import type { Check, Remark } from "./visit.ts";

/** `nobody_emits_this` */
export const unknownMetric: Check = ({ node, lookup }) => {
  if (node.type !== "selector" || node.metric === "" || hasVariable(node.metric)) return [];
  if (!lookup.owns(node.metric) || lookup.series(node.metric) !== undefined) return [];
  return [{ problem: `nothing emits ${node.metric}`, fix: "use a metric of the catalog, or add it there" }];
};

/** What holds names of labels. */
type Names = Pick<ReadonlySet<string>, "has" | "keys">;

function strange(what: string, label: string, known: Names | undefined): Remark {
  const there = [...(known?.keys() ?? [])].sort().join(", ");
  return {
    problem: `${what} the label "${label}", which is not there`,
    fix: there === "" ? "leave it out: no label is left" : `use one of ${there}`,
  };
}

/** `up{route="a"}`, `a * on (route) b` where one side has no such label and so never meets the other */
export const unknownLabel: Check = ({ node, lookup }) => {
  if (node.type === "selector") {
    const known = lookup.series(node.metric)?.labels;
    return absent(
      node.matchers.map(({ label }) => label),
      known,
    ).map((label) => strange(`${node.metric} is matched by`, label, known));
  }
  if (node.type !== "binary" || node.matching?.mode !== "on") return [];
  const { labels } = node.matching;
  const [left, right] = [labelsOf(node.left, lookup), labelsOf(node.right, lookup)];
  return [
    ...absent(labels, left)
      .filter((label) => right?.has(label) !== false)
      .map((label) => strange("on names", label, left)),
    ...absent(labels, right)
      .filter((label) => left?.has(label) !== false)
      .map((label) => strange("on names", label, right)),
  ];
};

/** `sum by (route) (up)`, `a * ignoring (route) b`: a label that is gone already, so that naming it does nothing */
export const lostLabel: Check = ({ node, lookup }) => {
  const lost = (what: string, labels: readonly string[], known: ReadonlySet<string> | undefined) =>
    absent(labels, known).map((label) => strange(`${what} names`, label, known));
  if (node.type === "aggregate")
    return lost(`${node.operator} ${node.grouping}`, node.labels, labelsOf(node.operand, lookup));
  if (node.type === "call") {
    const [of] = node.args;
    return lost(node.name, sourcesOf(node), of && labelsOf(of, lookup));
  }
  if (node.type !== "binary" || node.matching === undefined) return [];
  const { mode, labels, many, include } = node.matching;
  const [left, right] = [labelsOf(node.left, lookup), labelsOf(node.right, lookup)];
  // One side alone may have what is ignored: that is what ignoring is for. Where one lacks what both are joined on, they
  // never meet, and where both lack it they meet as if it were not named.
  const either = left && right && new Set([...left, ...right]);
  return [
    ...lost(mode, labels, either),
    ...(many === undefined ? [] : lost(`group_${many}`, include, many === "left" ? right : left)),
  ];
};

function absent(labels: readonly string[], known: Names | undefined): readonly string[] {
  if (known === undefined) return [];
  return labels.filter((label) => label !== "__name__" && !hasVariable(label) && !known.has(label));
}

/** The labels that a function makes another of. */
function sourcesOf({ name, args }: CallNode): readonly string[] {
  const from = name === "label_replace" ? args.slice(3, 4) : name === "label_join" ? args.slice(3) : [];
  // No label is a source too: whoever only wants to put a text there names none.
  return from.flatMap((arg) => (arg.type === "string" && arg.value !== "" ? [arg.value] : []));
}

/** The values that a label can have, as texts; `le` has the bounds of the histogram. */
function valuesOf({ labels, bounds }: KnownSeries, label: string): readonly string[] | undefined {
  return label === "le" && bounds !== undefined ? [...bounds.flatMap(spellings), "+Inf"] : labels?.get(label);
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
    const matches = wholeMatcher(part);
    return part !== "" && matches !== undefined && !values.some(matches);
  });
}

/** The parts of a regular expression between the bars that stand in no group. */
function alternatives(pattern: string): readonly string[] {
  const whole = /^\(\??:?([^()]*)\)$/.exec(pattern)?.[1] ?? pattern;
  return /[()[\]]/.test(whole) ? [whole] : whole.split(/(?<!\\)\|/);
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
