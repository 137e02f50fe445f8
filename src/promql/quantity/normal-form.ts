import { inOneUnit, prometheus } from "../../duration/index.ts";
import type { AggregateNode, BinaryNode, Node, SelectorNode } from "../ast.ts";
import { labelsOf } from "../lint/labels-of.ts";
import { nodesOf } from "../lint/visit.ts";
import { mapChildren, withMatchers } from "../map-selectors.ts";
import { print } from "../print.ts";
import type { AnyRecording } from "../recording.ts";
import { canonicalMatchers } from "./canonical-matchers.ts";
import { quantileForm, ratio } from "./per-second.ts";

/** How a query is read. */
export interface Reading {
  /** What Prometheus computes ahead of time. */
  readonly recordings: readonly AnyRecording[];
  /** The environment whose series are meant; undefined for those of all. */
  readonly environment: string | undefined;
}

/**
 * A query in the one form of all that give the same numbers for an environment: what is recorded stands as what it
 * records, without what a reader chooses; growth and growth per second are one where only their share counts; labels,
 * matchers and durations are written in one way.
 */
export function normalForm(node: Node, reading: Reading): Node {
  const inner = (child: Node): Node => normalForm(child, reading);
  switch (node.type) {
    case "selector":
      return selectorForm(node, reading);
    case "aggregate":
      return groupedBy({ ...node, operand: inner(node.operand) });
    case "call":
      return quantileForm({ ...node, args: node.args.map(inner) });
    case "binary":
      return binaryForm({ ...node, left: inner(node.left), right: inner(node.right) });
    case "subquery":
      return { ...node, window: written(node.window), operand: inner(node.operand) };
    default:
      return mapChildren(node, inner);
  }
}

function selectorForm(node: SelectorNode, { recordings, environment }: Reading): Node {
  // Of several rules that write one name, no reader can tell which of them is meant.
  const [recording, another] = recordings.filter(({ name }) => name === node.metric);
  const plain = node.window === undefined && node.offset === undefined && node.at === undefined;
  // A matcher for what it does not carry would be lost on the way to what it records.
  const asked = node.matchers.every(({ label }) => recording?.query.labels.includes(label));
  if (recording !== undefined && another === undefined && plain && asked) {
    // What records itself would never end.
    const others = recordings.filter((other) => other !== recording);
    return normalForm(withMatchers(recording.query.node, node.matchers), { recordings: others, environment });
  }
  const { window } = node;
  return {
    ...node,
    matchers: canonicalMatchers(node.matchers, environment),
    window: window === undefined ? undefined : written(window),
  };
}

/** In the greatest unit that it is a whole number of. */
function written(duration: string): string {
  const ms = prometheus.read(duration);
  return ms === undefined ? duration : inOneUnit(ms);
}

/** With the labels that stay, where `without` names those that go. */
function groupedBy(node: AggregateNode): AggregateNode {
  if (node.grouping === "by") return node;
  const carried = new Map(
    [...nodesOf(node)].flatMap((part) => (part.type === "selector" ? [[part.metric, part.carries]] : [])),
  );
  const series = (name: string) => {
    const labels = new Map((carried.get(name) ?? []).map((label) => [label, undefined] as const));
    return { kind: "gauge", labels, bounds: undefined } as const;
  };
  const labels = labelsOf(node, { series, owns: () => false, scrapeIntervalSeconds: undefined });
  return labels === undefined ? node : { ...node, grouping: "by", labels: [...labels] };
}

function binaryForm(node: BinaryNode): BinaryNode {
  const { operator, left, right, matching } = node;
  if (operator === "/") {
    const [over, under] = ratio(left, right);
    return { ...node, left: over, right: under };
  }
  const inAnyOrder = (operator === "+" || operator === "*") && matching === undefined;
  return inAnyOrder && print({ node: left }) > print({ node: right })
    ? { ...node, left: right, right: left }
    : node;
}
