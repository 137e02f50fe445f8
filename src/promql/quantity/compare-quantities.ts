import type { Node } from "../ast.ts";
import { nodesOf } from "../lint/visit.ts";
import { print } from "../print.ts";
import { secondsOf } from "../read/number.ts";
import { type Judged, judged } from "./judged.ts";
import { amongOthers } from "./kept-apart.ts";
import { normalForm, type Reading } from "./normal-form.ts";
import { shown } from "./shown.ts";

/** What two queries can differ in, in the order in which a reader wants to know it. */
const quantityParts = ["metric", "window", "labels", "matchers", "aggregation", "query"] as const;
export type QuantityPart = (typeof quantityParts)[number];

/** One part in which two queries differ, as each has it. */
export interface QuantityDifference {
  readonly part: QuantityPart;
  readonly rule: string;
  readonly drawn: string;
}

/** A quantity that a rule judges, without what makes no difference to it. */
export interface JudgedQuantity extends Judged {
  /** How far back it looks, where it looks back: the longest of its windows. */
  readonly window: string | undefined;
  readonly windowSeconds: number | undefined;
}

/** What a rule judges in an environment: each comparison with a number that alone can make it true. */
export function judgedQuantities(node: Node, reading: Reading): readonly JudgedQuantity[] {
  return judged(node).map((one) => {
    const quantity = formFor(one.quantity, one, reading);
    const seconds = (window: string): number => secondsOf(window) ?? Number.POSITIVE_INFINITY;
    const [window] = windowsOf(quantity).toSorted((a, b) => seconds(b) - seconds(a));
    return { ...one, quantity, window, windowSeconds: window === undefined ? undefined : seconds(window) };
  });
}

/** In what a drawn query differs from a judged quantity; nothing where what is drawn passes the limit when it does. */
export function quantityDifferences(
  rule: JudgedQuantity,
  drawn: Node,
  reading: Reading,
): readonly QuantityDifference[] {
  const form = formFor(drawn, rule, reading);
  const quantity = amongOthers(rule.quantity, form, drawn);
  if (print({ node: form }) === print({ node: quantity })) return [];
  const found = quantityParts.flatMap((part): readonly QuantityDifference[] => {
    const [ours, theirs] = [facts[part](quantity), facts[part](form)];
    return ours === theirs ? [] : [{ part, rule: ours, drawn: theirs }];
  });
  return found.length > 1 ? found.filter(({ part }) => part !== "query") : found;
}

function formFor(node: Node, concern: Judged, reading: Reading): Node {
  // A ranking of recorded series looks back over what is recorded, so it is looked through first.
  return shown(normalForm(shown(node, concern), reading), concern);
}

function windowsOf(node: Node): readonly string[] {
  return [...nodesOf(node)].flatMap((part) =>
    (part.type === "selector" || part.type === "subquery") && part.window !== undefined ? [part.window] : [],
  );
}

const distinct = (texts: readonly string[]): string => [...new Set(texts)].sort().join(", ");

const facts: Readonly<Record<QuantityPart, (node: Node) => string>> = {
  metric: (node) =>
    distinct([...nodesOf(node)].flatMap((part) => (part.type === "selector" ? [part.metric] : []))),
  window: (node) => distinct(windowsOf(node)) || "none",
  labels: (node) =>
    distinct(
      [...nodesOf(node)].flatMap((part) =>
        part.type === "aggregate" ? [`${part.grouping} (${distinct(part.labels)})`] : [],
      ),
    ) || "all",
  matchers: (node) =>
    distinct(
      [...nodesOf(node)].flatMap((part) =>
        part.type === "selector" ? [print({ node: { ...part, metric: "", window: undefined } }) || "{}"] : [],
      ),
    ),
  aggregation: (node) =>
    [...nodesOf(node)]
      .flatMap((part) => {
        if (part.type === "aggregate") return [part.operator];
        if (part.type === "call") return [part.name];
        if (part.type === "binary") return [part.operator];
        return part.type === "number" ? [String(part.value)] : [];
      })
      .join(" "),
  query: (node) => print({ node }),
};
